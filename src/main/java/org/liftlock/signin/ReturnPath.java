package org.liftlock.signin;

import java.net.URI;
import java.net.URISyntaxException;

/** Where somebody goes on after signing in: only a path of our own, so that nobody is sent elsewhere by a prepared link. */
public final class ReturnPath {
    private static final String HOME = "/";

    private ReturnPath() {}

    /** The path when it is one of the portal, else its first page. */
    public static URI of(String typed) {
        if (!typed.matches("/[\\x21-\\x7e&&[^\\\\]]*") || typed.startsWith("//")) {
            return URI.create(HOME);
        }
        try {
            URI path = new URI(typed);
            return path.isAbsolute() || path.getRawAuthority() != null ? URI.create(HOME) : path;
        } catch (URISyntaxException strange) {
            return URI.create(HOME);
        }
    }
}
