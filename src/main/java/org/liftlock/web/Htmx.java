package org.liftlock.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;

/** Answers a write: a browser is sent on to a page, htmx gets the part of the page that changed. */
@RequestScoped
public class Htmx {
    private final RoutingContext request;

    Htmx(RoutingContext request) {
        this.request = request;
    }

    public boolean asked() {
        return "true".equals(request.request().getHeader("HX-Request"));
    }

    public Response answer(Supplier<?> fragment, String page) {
        return asked()
                ? Response.ok(fragment.get()).build()
                : Response.seeOther(URI.create(page)).build();
    }
}
