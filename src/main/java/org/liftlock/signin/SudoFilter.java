package org.liftlock.signin;

import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.SignedIn;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** Asks for a new proof before dangerous acts when the last one is old. */
@Sudo
@Provider
@Priority(Priorities.AUTHORIZATION + 100)
class SudoFilter implements ContainerRequestFilter {
    static final Duration FRESH = Duration.ofMinutes(15);

    private final CurrentViewer viewer;
    private final RoutingContext request;
    private final Flash flash;
    private final Clock clock;

    SudoFilter(CurrentViewer viewer, RoutingContext request, Flash flash, Clock clock) {
        this.viewer = viewer;
        this.request = request;
        this.flash = flash;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Optional<SignedIn> signIn = viewer.signIn();
        if (signIn.isEmpty() || isFresh(signIn.get())) {
            return;
        }
        if (SessionMechanism.isApi(request)) {
            throw refusal(signIn.get());
        }
        flash.say(
                "This needs a fresh proof of who you are. After it you come back to this page: press the button again.");
        context.abortWith(answer("/settings/proof?next=" + URLEncoder.encode(back(context), StandardCharsets.UTF_8)));
    }

    private boolean isFresh(SignedIn signIn) {
        return signIn.provenAt().isAfter(clock.instant().minus(FRESH));
    }

    private static Problem refusal(SignedIn signIn) {
        return signIn.method().equals(ApiKeys.METHOD)
                ? new Problem.Forbidden(
                        "person_needed",
                        "An API key is not enough for this.",
                        "Sign in with POST /api/v1/auth/login and use that token.")
                : new Problem.Forbidden(
                        "proof_too_old",
                        "This needs a token that is less than 15 minutes old.",
                        "Get a new one from POST /api/v1/auth/login.");
    }

    private Response answer(String address) {
        return request.request().getHeader("HX-Request") != null
                ? Response.noContent().header("HX-Redirect", address).build()
                : Response.seeOther(URI.create(address)).build();
    }

    /** The page that the form stood on: what was typed there, browsers keep. */
    private String back(ContainerRequestContext context) {
        return context.getMethod().equals("GET")
                ? request.request().uri()
                : Optional.ofNullable(request.request().getHeader("Referer"))
                        .map(SudoFilter::path)
                        .orElse("/");
    }

    private static String path(String referer) {
        return referer.replaceFirst("^https?://[^/]*", "");
    }
}
