package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Runs that are planned for later, for programs. */
@Path("/api/v1/installations/{id}/scheduled-runs")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ScheduleApi {
    private final Installations installations;
    private final ScheduledRuns scheduled;
    private final ScheduleDesk desk;

    ScheduleApi(Installations installations, ScheduledRuns scheduled, ScheduleDesk desk) {
        this.installations = installations;
        this.scheduled = scheduled;
        this.desk = desk;
    }

    record NewSchedule(
            @Nullable String playbook,

            @Schema(description = "When it begins, such as 2026-12-21T02:00:00Z") @Nullable
            String at,

            @JsonProperty("every_months")
            @Schema(description = "After how many months it begins again, from 1 to 12; nothing for once")
            @Nullable
            Integer everyMonths,

            @Nullable JsonNode parameters) {}

    record ScheduleBody(
            UUID id,
            String playbook,

            @Schema(description = "One of planned, cancelled, started and refused")
            String state,

            @JsonProperty("due_at") Instant dueAt,

            @JsonProperty("every_months") @Nullable Integer everyMonths,

            @JsonProperty("planned_by") String plannedBy,

            @Schema(description = "The run that it has become") @Nullable
            UUID run,

            @JsonProperty("follows_run")
            @Schema(description = "The run of which a ticked task has planned it")
            @Nullable
            UUID followsRun,

            @Schema(description = "Why it has not begun") String remark) {
        static ScheduleBody of(ScheduledRun run) {
            return new ScheduleBody(
                    run.id(),
                    run.playbook(),
                    run.state(),
                    run.dueAt(),
                    run.everyMonths().orElse(null),
                    run.plannedBy(),
                    run.run().orElse(null),
                    run.follows().orElse(null),
                    run.remark());
        }
    }

    record Items(List<ScheduleBody> items) {}

    @GET
    @Operation(summary = "Runs of an installation that are planned for later, and what became of them")
    public Items list(@PathParam("id") UUID id) {
        return new Items(scheduled.of(installations.require(id)).stream()
                .map(ScheduleBody::of)
                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(
            summary = "Plan a run for later",
            description =
                    "It begins by itself, on behalf of whoever plans it, as soon as its time has come and no other run"
                            + " has the installation. Until then it can be cancelled, and the installation is free. One of a series plans the next when"
                            + " it begins; cancelling the planned one ends the series.")
    public Response plan(@PathParam("id") UUID id, @Nullable NewSchedule body) {
        NewSchedule asked = body == null ? new NewSchedule(null, null, null, null) : body;
        JsonNode parameters = asked.parameters() == null || !asked.parameters().isObject()
                ? JsonNodeFactory.instance.objectNode()
                : asked.parameters();
        ScheduledRun planned = desk.plan(
                new Order(id, String.valueOf(asked.playbook()), Mode.EXECUTE, parameters, null),
                at(asked.at()),
                asked.everyMonths() == null ? 0 : asked.everyMonths());
        return Response.status(201).entity(ScheduleBody.of(planned)).build();
    }

    private static Instant at(@Nullable String text) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeException malformed) {
            throw new Problem.Invalid(Map.of("at", "Give a time such as 2026-12-21T02:00:00Z."));
        }
    }

    @DELETE
    @Path("{scheduled}")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(summary = "Cancel a run that has not begun yet")
    public ScheduleBody cancel(@PathParam("id") UUID id, @PathParam("scheduled") UUID run) {
        installations.require(id);
        return ScheduleBody.of(desk.cancel(run));
    }
}
