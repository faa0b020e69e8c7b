package org.liftlock.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** Invoice runs for programs. */
@Path("/api/v1/billing/runs")
@Tag(name = "Billing")
@PermissionsAllowed(Permissions.BILLING_ISSUE)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class BillingRunApi {
    private final BillingRuns runs;
    private final BillingRunDesk desk;

    BillingRunApi(BillingRuns runs, BillingRunDesk desk) {
        this.runs = runs;
        this.desk = desk;
    }

    /**
     * How far a run is.
     *
     * @param due organizations that have something due
     * @param done those of them that it is through with
     * @param failed those of them for which nothing was issued
     * @param failures the first hundred of these
     */
    record Body(
            UUID id,
            String state,
            LocalDate day,
            int due,
            int done,
            int documents,
            int failed,
            List<BillingRun.Failure> failures,
            @JsonProperty("asked_by") String askedBy,
            @JsonProperty("asked_at") Instant askedAt,
            @JsonProperty("finished_at") @Nullable Instant finishedAt) {
        static Body of(BillingRun run) {
            return new Body(
                    run.id(),
                    run.live() ? "running" : "finished",
                    run.day(),
                    run.due(),
                    run.done(),
                    run.documents(),
                    run.failed(),
                    run.failures(),
                    run.askedBy(),
                    run.askedAt(),
                    run.finishedAt().orElse(null));
        }
    }

    @POST
    @Operation(
            summary = "Have everything issued that is due, in the background",
            description =
                    "Answers with the run that goes on already, if there is one. What is issued is not due any more.")
    @APIResponse(responseCode = "202", description = "It goes on; its address stands in the header Location")
    @APIResponse(responseCode = "409", description = "The operator has not said who issues invoices")
    public Response start() {
        BillingRun run = desk.start();
        return Response.accepted(Body.of(run))
                .location(URI.create("/api/v1/billing/runs/" + run.id()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far a run is, what it issued, and for whom it failed")
    public Body show(@PathParam("id") UUID id) {
        return Body.of(runs.require(id));
    }
}
