package org.liftlock.web;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Where the present request reached the portal, for commands that people copy; templates know it as {@code address}. */
@Named("address")
@RequestScoped
public class Address {
    private final HttpServerRequest request;

    Address(HttpServerRequest request) {
        this.request = request;
    }

    /** Such as {@code http://localhost:8080}, without a slash at the end. */
    public String base() {
        return request.scheme() + "://" + request.authority();
    }
}
