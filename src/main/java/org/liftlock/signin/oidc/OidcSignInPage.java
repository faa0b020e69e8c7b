package org.liftlock.signin.oidc;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.liftlock.problem.Problem;
import org.liftlock.signin.Visit;

/** Where members come in by OpenID Connect: first they are sent to the identity provider, then, coming back, let in. */
@Path("/sso/{slug}/oidc")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class OidcSignInPage {
    private final Doors doors;
    private final OidcArrival arrival;
    private final Threshold threshold;

    OidcSignInPage(Doors doors, OidcArrival arrival, Threshold threshold) {
        this.doors = doors;
        this.arrival = arrival;
        this.threshold = threshold;
    }

    @GET
    @Path("login")
    public Response login(
            @PathParam("slug") String slug,
            @QueryParam("next") @DefaultValue("") String next,
            @Context HttpServerRequest request) {
        Doors.Open open = doors.of(slug).orElseThrow(() -> new Problem.NotFound("sign-in"));
        return threshold
                .proof()
                .map(proof -> threshold.letIn(arrival.admit(open, proof, Visit.of(request)), next))
                .orElseGet(threshold::sendAway);
    }

    @GET
    @Path("refusal")
    public Response refusal(@QueryParam("error") @DefaultValue("") String error) {
        throw refused(error);
    }

    /** @param error as RFC 6749 has it; anything else is not repeated */
    static Problem refused(String error) {
        return new Problem.Forbidden(
                "identity_provider_refused",
                "The identity provider did not sign you in%s."
                        .formatted(error.matches("[a-z_]{1,60}") ? " (" + error + ")" : ""),
                "Try again. If it stays so, ask an administrator to assign the portal to you there.");
    }
}
