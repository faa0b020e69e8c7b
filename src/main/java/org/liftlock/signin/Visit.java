package org.liftlock.signin;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** From where somebody signs in. */
public record Visit(String userAgent, String address) {
    private static final int LONGEST = 200;

    public Visit {
        userAgent = userAgent.substring(0, Math.min(LONGEST, userAgent.length()));
    }

    public static Visit of(HttpServerRequest request) {
        return new Visit(
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""),
                request.remoteAddress().host());
    }
}
