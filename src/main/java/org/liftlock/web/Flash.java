package org.liftlock.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A message for the page that follows a redirect; templates know it as {@code flash}. */
@Named("flash")
@RequestScoped
public class Flash {
    private static final String COOKIE = "liftlock_flash";

    private final RoutingContext request;

    Flash(RoutingContext request) {
        this.request = request;
    }

    public void say(String message) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(message.getBytes(StandardCharsets.UTF_8));
        request.response()
                .addCookie(cookie(encoded)
                        .setMaxAge(60)
                        .setSecure(request.request().isSSL()));
    }

    /** What was said last, once. */
    public @Nullable String take() {
        Cookie said = request.request().getCookie(COOKIE);
        if (said == null || said.getValue().isEmpty()) {
            return null;
        }
        request.response().addCookie(cookie("").setMaxAge(0));
        try {
            return new String(Base64.getUrlDecoder().decode(said.getValue()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException forged) {
            return null;
        }
    }

    private static Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value).setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.LAX);
    }
}
