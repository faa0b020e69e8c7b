package org.liftlock.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells browsers that came over TLS to come only so from now on (RFC 6797). Says nothing where there is no TLS. */
@ApplicationScoped
class TransportSecurity {
    private static final int ORDER = 3;
    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    void register(@Observes Filters filters) {
        filters.register(TransportSecurity::add, ORDER);
    }

    private static void add(RoutingContext request) {
        if (request.request().isSSL()) {
            request.response().putHeader("Strict-Transport-Security", ONE_YEAR);
        }
        request.next();
    }
}
