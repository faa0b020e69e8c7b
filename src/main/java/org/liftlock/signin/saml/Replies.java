package org.liftlock.signin.saml;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/** Answers to requests that are no resources: a page, or the way on. */
final class Replies {
    private Replies() {}

    static void to(RoutingContext request, int status, URI address) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.LOCATION, address.toString())
                .end();
    }

    static void html(RoutingContext request, int status, String page) {
        HttpServerResponse response = request.response();
        if (!response.ended()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                    .end(page);
        }
    }
}
