package org.liftlock.migration;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** Runs for programs. */
@Path("/api/v1/runs")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class RunApi {
    private static final int MOST = 200;

    private final Runs runs;
    private final RunList list;
    private final RunRecords records;
    private final RunBodies bodies;
    private final RunDesk desk;
    private final NewRuns orders;

    RunApi(Runs runs, RunList list, RunRecords records, RunBodies bodies, RunDesk desk, NewRuns orders) {
        this.runs = runs;
        this.list = list;
        this.records = records;
        this.bodies = bodies;
        this.desk = desk;
        this.orders = orders;
    }

    record Strategy(
            @Nullable @Schema(enumeration = {"keep_data", "restore_backup"})
            String strategy) {}

    /** @param reason why the run may go on where the database says otherwise */
    record Confirmation(@Nullable String reason) {}

    record Line(Instant at, String step, String line) {}

    record Lines(List<Line> items) {}

    @POST
    @PermissionsAllowed(Permissions.RUNS_START)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Plan or start an upgrade",
            description = "A dry_run checks every step and changes nothing; its digest stands for what would be done."
                    + " A rehearsal does it on a scratch copy restored from the installation's backup, and measures it."
                    + " An execute does it. An installation has one run at a time.")
    @APIResponse(responseCode = "201", description = "The run is queued; Location says where to watch it")
    @APIResponse(responseCode = "404", description = "There is no such installation that you may see")
    @APIResponse(responseCode = "409", description = "Another run has the installation, or its edition does not fit")
    @APIResponse(responseCode = "422", description = "Something is missing or not valid")
    public Response start(@NotNull NewRun body) {
        Run run = desk.start(orders.order(body));
        return Response.created(URI.create("/api/v1/runs/" + run.id()))
                .entity(bodies.of(run))
                .build();
    }

    @GET
    @Operation(summary = "The runs of your organization's installations, the newest first")
    public RunBody.Items list(
            @QueryParam("installation") @DefaultValue("") String installation,
            @QueryParam("playbook") @DefaultValue("") String playbook,
            @QueryParam("mode") @DefaultValue("") String mode,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return new RunBody.Items(list
                .find(
                        new RunList.Filter(text, state, mode, playbook, installation),
                        "",
                        Math.max(1, page),
                        Math.clamp(limit, 1, MOST))
                .items()
                .stream()
                .map(bodies::of)
                .toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One run with its steps and proofs")
    public RunBody get(@PathParam("id") UUID id) {
        return bodies.of(runs.require(id));
    }

    @GET
    @Path("{id}/way-back")
    @Operation(
            summary = "What taking the run back would cost now",
            description =
                    "Counts, in the installation's database, the rows that each way back would lose or put out of reach.")
    public WayBackBody wayBack(@PathParam("id") UUID id) {
        return bodies.wayBack(runs.require(id));
    }

    @GET
    @Path("{id}/log")
    @Operation(summary = "The last lines of a step's log, or of every step's")
    public Lines log(
            @PathParam("id") UUID id,
            @QueryParam("step") @DefaultValue("") String step,
            @QueryParam("last") @DefaultValue("1000") int last) {
        Run run = runs.require(id);
        return new Lines(run.steps().stream()
                .map(RunStep::name)
                .filter(name -> step.isEmpty() || step.equals(name))
                .flatMap(name -> records.log(run, name, Math.clamp(last, 1, 10_000)).stream())
                .map(line -> new Line(line.at(), line.step(), line.line()))
                .toList());
    }

    @POST
    @Path("{id}/pause")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(summary = "Pause it as soon as the piece at hand is done")
    public RunBody pause(@PathParam("id") UUID id) {
        return after(desk::pause, id);
    }

    @DELETE
    @Path("{id}/pause")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(summary = "Let a paused run go on")
    public RunBody resume(@PathParam("id") UUID id) {
        return after(desk::resume, id);
    }

    @POST
    @Path("{id}/cancellation")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(summary = "Stop it for good as soon as the piece at hand is done; what was done stays")
    public RunBody cancel(@PathParam("id") UUID id) {
        return after(desk::cancel, id);
    }

    @POST
    @Path("{id}/retry")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(summary = "Let a failed run go on at the step that failed")
    public RunBody retry(@PathParam("id") UUID id) {
        return after(desk::retry, id);
    }

    @POST
    @Path("{id}/confirmation")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Say that what the run waits for has been done",
            description =
                    "Where waiting.reason_wanted is true, the database says otherwise, and the body has to give the"
                            + " reason why the run may go on. It is kept with the run and in the record of who did what.")
    public RunBody confirm(@PathParam("id") UUID id, @Nullable Confirmation body) {
        String why = body == null || body.reason() == null ? "" : body.reason();
        return after(run -> desk.confirm(run, why), id);
    }

    @POST
    @Path("{id}/rollback")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take it back",
            description = "keep_data switches back and keeps what was added out of reach; restore_backup puts the run's"
                    + " backup in the database's place, and what was written since is kept aside under another name.")
    public RunBody rollBack(@PathParam("id") UUID id, @NotNull Strategy body) {
        runs.require(id);
        return after(run -> desk.rollBack(run, RollbackPage.retreat(String.valueOf(body.strategy()))), id);
    }

    /** Read afresh: what a transaction returns cannot be read further, and what was read before it is old. */
    private RunBody after(Consumer<UUID> change, UUID id) {
        change.accept(id);
        runs.getEntityManager().clear();
        return bodies.of(runs.require(id));
    }
}
