package org.liftlock.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import jakarta.ws.rs.core.NewCookie;

/** What a browser carries its session in: out of reach of scripts and other sites, and only over TLS where there is TLS. */
public final class SessionCookie {
    public static final String NAME = "liftlock_session";

    private SessionCookie() {}

    public static NewCookie of(Token token, boolean secure) {
        return cookie(token.text(), (int) Session.Kind.BROWSER.lasts().toSeconds(), secure);
    }

    /** Takes it away. */
    public static NewCookie none(boolean secure) {
        return cookie("", 0, secure);
    }

    /** For routes below the resources. */
    public static Cookie raw(Token token, boolean secure) {
        return Cookie.cookie(NAME, token.text())
                .setPath("/")
                .setMaxAge(Session.Kind.BROWSER.lasts().toSeconds())
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
