package org.liftlock.signin.saml;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;

/** A request and its answer as pac4j sees them. What the portal is called comes from the settings, never from the request. */
final class Exchange implements WebContext {
    private final RoutingContext request;
    private final URI base;
    private final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    Exchange(RoutingContext request, String address) {
        this.request = request;
        this.base = URI.create(address);
        put(request.queryParams());
        put(request.request().formAttributes());
    }

    private void put(MultiMap values) {
        values.names().forEach(name -> parameters.put(name, values.getAll(name).toArray(String[]::new)));
    }

    @Override
    public Optional<String> getRequestParameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(values -> values.length > 0)
                .map(values -> values[0]);
    }

    @Override
    public Map<String, String[]> getRequestParameters() {
        return parameters;
    }

    @Override
    @SuppressWarnings("rawtypes") // as pac4j declares it
    public Optional getRequestAttribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void setRequestAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public Optional<String> getRequestHeader(String name) {
        return Optional.ofNullable(request.request().getHeader(name));
    }

    @Override
    public String getRequestMethod() {
        return request.request().method().name();
    }

    @Override
    public String getRemoteAddr() {
        return request.request().remoteAddress().hostAddress();
    }

    @Override
    public void setResponseHeader(String name, String value) {
        request.response().putHeader(name, value);
    }

    @Override
    public Optional<String> getResponseHeader(String name) {
        return Optional.ofNullable(request.response().headers().get(name));
    }

    @Override
    public void setResponseContentType(String type) {
        request.response().putHeader("Content-Type", type);
    }

    @Override
    public String getServerName() {
        return base.getHost();
    }

    @Override
    public int getServerPort() {
        return base.getPort();
    }

    @Override
    public String getScheme() {
        return base.getScheme();
    }

    @Override
    public boolean isSecure() {
        return "https".equals(base.getScheme());
    }

    @Override
    public String getFullRequestURL() {
        return base.resolve(request.request().uri()).toString();
    }

    /** None: nothing of SAML is kept in cookies, which do not come along from an identity provider's page anyway. */
    @Override
    public Collection<Cookie> getRequestCookies() {
        return List.of();
    }

    /** A library that began to keep a session of its own would be noticed here. */
    @Override
    public void addResponseCookie(Cookie cookie) {
        throw new IllegalStateException(
                "A cookie named %s was to be set; the portal sets its own".formatted(cookie.getName()));
    }

    @Override
    public String getPath() {
        return request.request().path();
    }
}
