package org.liftlock.signin.oidc;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.liftlock.problem.Problem;
import org.liftlock.signin.Visit;

/** Where the maker's staff comes in by OpenID Connect. */
@Path(StaffDoor.PATH)
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
class StaffSignInPage {
    private final StaffDoor door;
    private final StaffArrival arrival;
    private final Threshold threshold;

    StaffSignInPage(StaffDoor door, StaffArrival arrival, Threshold threshold) {
        this.door = door;
        this.arrival = arrival;
        this.threshold = threshold;
    }

    @GET
    @Path("login")
    public Response login(@QueryParam("next") @DefaultValue("") String next, @Context HttpServerRequest request) {
        if (door.door().isEmpty()) {
            throw new Problem.NotFound("sign-in");
        }
        return threshold
                .proof()
                .map(proof -> threshold.letIn(arrival.admit(proof, Visit.of(request)), next))
                .orElseGet(threshold::sendAway);
    }

    @GET
    @Path("refusal")
    public Response refusal(@QueryParam("error") @DefaultValue("") String error) {
        throw OidcSignInPage.refused(error);
    }
}
