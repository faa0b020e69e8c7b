package org.liftlock.license;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What is looked for in the list of licenses; it stands in the address.
 *
 * @param search part of an organization's name or of a license's id
 * @param state a state's id; empty for all
 * @param asked the number of a page
 */
record LicenseQuery(
        @QueryParam("q") @DefaultValue("") String search,
        @QueryParam("state") @DefaultValue("") String state,
        @QueryParam("page") @DefaultValue("1") String asked) {

    static final int PAGE_SIZE = 50;

    /** From 1; what is no number of a page is the first. */
    public int page() {
        return asked.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(asked) : 1;
    }

    int first() {
        return (page() - 1) * PAGE_SIZE;
    }

    public boolean narrows() {
        return !search.isBlank() || !state.isEmpty();
    }

    /** The address of another page of the same search. */
    public String address(int other) {
        return "/licenses?q=%s&state=%s&page=%d".formatted(encode(search), encode(state), other);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
