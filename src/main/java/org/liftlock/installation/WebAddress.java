package org.liftlock.installation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** What may stand where a service's address is asked for. */
public final class WebAddress {
    private static final int LONGEST = 2000;

    private WebAddress() {}

    /** Absolute, http or https, with a host and without a password. */
    public static boolean is(String text) {
        try {
            URI address = new URI(text);
            return text.length() <= LONGEST
                    && List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
