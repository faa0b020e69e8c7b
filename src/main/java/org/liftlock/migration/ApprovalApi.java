package org.liftlock.migration;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Approval of runs for programs. */
@Path("/api/v1/runs/{id}")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_APPROVE)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ApprovalApi {
    private final Runs runs;
    private final RunBodies bodies;
    private final ApprovalDesk desk;

    ApprovalApi(Runs runs, RunBodies bodies, ApprovalDesk desk) {
        this.runs = runs;
        this.bodies = bodies;
        this.desk = desk;
    }

    record Consent(
            @Nullable @Schema(description = "The digest of the plan that was looked at")
            String digest,

            @Nullable String note) {}

    record Rejection(
            @Nullable @Schema(description = "Why; whoever started the run reads it")
            String reason) {}

    @POST
    @Path("approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Approve the plan of a run that somebody else started",
            description = "What was approved is what runs: a run whose plan has another digest stops before it writes.")
    @APIResponse(responseCode = "200", description = "Approved; the run goes on when enough people have approved it")
    @APIResponse(responseCode = "403", description = "You started it yourself (own_approval), or may not approve")
    @APIResponse(responseCode = "409", description = "It does not wait for an approval, or its digest is another one")
    public RunBody approve(@PathParam("id") UUID id, @NotNull Consent body) {
        if (body.digest() == null || body.digest().isBlank()) {
            throw new Problem.Invalid(Map.of("digest", "Give the digest of the plan that you looked at."));
        }
        runs.require(id);
        desk.approve(id, body.digest(), body.note() == null ? "" : body.note());
        return after(id);
    }

    @DELETE
    @Path("approval")
    @Operation(summary = "Take your approval back while the run still waits")
    @APIResponse(responseCode = "409", description = "There is no approval of yours, or the run has gone on")
    public RunBody withdraw(@PathParam("id") UUID id) {
        runs.require(id);
        desk.withdraw(id);
        return after(id);
    }

    @POST
    @Path("rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reject the plan, which ends the run as cancelled with your reason")
    @APIResponse(responseCode = "409", description = "It does not wait for an approval")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public RunBody reject(@PathParam("id") UUID id, @NotNull Rejection body) {
        runs.require(id);
        desk.reject(id, body.reason() == null ? "" : body.reason());
        return after(id);
    }

    private RunBody after(UUID id) {
        runs.getEntityManager().clear();
        return bodies.of(runs.require(id));
    }
}
