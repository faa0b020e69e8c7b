package org.liftlock.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the address of a list says of its search, filters, order and page; templates know it as {@code list}. */
@Named("list")
@RequestScoped
public class ListQuery {
    private static final String PAGE = "page";
    private static final String SORT = "sort";

    private final RoutingContext request;

    ListQuery(RoutingContext request) {
        this.request = request;
    }

    /** The value of a filter; empty when it is not set. */
    public String get(String name) {
        return Optional.ofNullable(parameters().get(name)).map(String::strip).orElse("");
    }

    public boolean is(String name, String value) {
        return get(name).equals(value);
    }

    /** From 1. */
    public int page() {
        return get(PAGE).matches("[1-9][0-9]{0,5}") ? Integer.parseInt(get(PAGE)) : 1;
    }

    /** The column that the list is in the order of; empty for its usual order. */
    public String column() {
        return get(SORT).replaceFirst("^-", "");
    }

    public boolean sortedBy(String column) {
        return column().equals(column);
    }

    public boolean falling() {
        return get(SORT).startsWith("-");
    }

    /** The present address, for asking for it again. */
    public String here() {
        return request.request().uri();
    }

    /** The present address in the order of a column, turned round when it is in that order already. */
    public String toggled(String column) {
        return with(SORT, get(SORT).equals(column) ? "-" + column : column);
    }

    /** The present address with one thing changed; the list then begins at its first page. */
    public String with(String name, Object value) {
        Map<String, String> changed = new LinkedHashMap<>();
        parameters().forEach(entry -> changed.putIfAbsent(entry.getKey(), entry.getValue()));
        changed.remove(PAGE);
        changed.put(name, String.valueOf(value));
        return "?"
                + changed.entrySet().stream()
                        .filter(entry -> !entry.getValue().isBlank())
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private MultiMap parameters() {
        return request.queryParams();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
