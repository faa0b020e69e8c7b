package org.liftlock.installation.window;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.ApprovalPolicy;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Maintenance windows for programs. */
@Path("/api/v1/installations/{id}/windows")
@Tag(name = "Installations")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class WindowApi {
    private static final int AHEAD = 20;

    private final Installations installations;
    private final MaintenanceWindows windows;
    private final WindowDesk desk;
    private final Clock clock;

    WindowApi(Installations installations, MaintenanceWindows windows, WindowDesk desk, Clock clock) {
        this.installations = installations;
        this.windows = windows;
        this.desk = desk;
        this.clock = clock;
    }

    record NewWindow(
            @Nullable @Schema(enumeration = {"weekly", "once", "blackout"})
            String kind,

            @Nullable @Schema(description = "Of a weekly window, such as saturday and sunday")
            List<String> days,

            @Nullable @Schema(examples = "2026-12-24", description = "Of a window that is there once")
            String date,

            @Nullable @Schema(examples = "02:00", description = "When it begins, in the installation's time zone")
            String time,

            @Nullable @Schema(description = "Its length, from 15 to 10080")
            Integer minutes,

            @Nullable @Schema(examples = "2026-12-20", description = "The first day of a blackout")
            String first,

            @Nullable @Schema(examples = "2027-01-03", description = "Its last day; without it, only the first")
            String last,

            @Nullable String why) {
        String value(String name) {
            @Nullable
            Object value =
                    switch (name) {
                        case "kind" -> kind;
                        case "days" -> days == null ? null : String.join(",", days);
                        case "date" -> date;
                        case "time" -> time;
                        case "minutes" -> minutes;
                        case "first" -> first;
                        case "last" -> last;
                        default -> why;
                    };
            return value == null ? "" : value.toString();
        }
    }

    record Settings(
            @JsonProperty("time_zone") @Nullable @Schema(examples = "Europe/Berlin")
            String timeZone,

            @Nullable @Schema(enumeration = {"playbook", "always", "never"})
            String approval) {}

    record WindowBody(UUID id, WindowRule rule, String words) {
        static WindowBody of(MaintenanceWindow window) {
            return new WindowBody(window.id(), window.rule(), window.rule().words());
        }
    }

    /** @param openings the next ones, as instants, with blackouts taken out */
    record CalendarBody(
            @JsonProperty("time_zone") String timeZone,
            String approval,
            List<WindowBody> items,
            List<Opening> openings) {}

    @GET
    @Operation(
            summary = "When an installation may be worked on",
            description = "Without any window, runs start at once. Times of windows are local to the time zone.")
    public CalendarBody list(@PathParam("id") UUID id) {
        return body(installations.require(id));
    }

    private CalendarBody body(Installation installation) {
        WindowCalendar calendar = windows.calendar(installation);
        return new CalendarBody(
                calendar.zone().getId(),
                installation.approval().id(),
                windows.of(installation).stream().map(WindowBody::of).toList(),
                calendar.isEmpty()
                        ? List.of()
                        : calendar.openings(clock.instant()).stream()
                                .limit(AHEAD)
                                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a maintenance window or a blackout")
    @APIResponse(responseCode = "201", description = "It is in the calendar")
    @APIResponse(responseCode = "422", description = "Something is missing or not valid")
    public Response add(@PathParam("id") UUID id, @NotNull NewWindow body) {
        installations.require(id);
        MaintenanceWindow window = desk.add(id, WindowReading.rule(body::value));
        return Response.created(URI.create("/api/v1/installations/%s/windows/%s".formatted(id, window.id())))
                .entity(WindowBody.of(window))
                .build();
    }

    @DELETE
    @Path("{window}")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(summary = "Take a window or blackout out of the calendar")
    @APIResponse(responseCode = "204", description = "It is gone; a run that waited for it takes the next one")
    public void remove(@PathParam("id") UUID id, @PathParam("window") UUID window) {
        desk.remove(id, window);
    }

    @PATCH
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change the time zone, or whether upgrades need a second person",
            description =
                    "approval is playbook (where the playbook asks for it, as a rule in production), always or never.")
    @APIResponse(responseCode = "422", description = "There is no such time zone or choice")
    public CalendarBody change(@PathParam("id") UUID id, @NotNull Settings body) {
        installations.require(id);
        if (body.timeZone() != null) {
            desk.moveTo(id, WindowReading.zone(body.timeZone()));
        }
        if (body.approval() != null) {
            desk.ask(id, policy(body.approval()));
        }
        installations.getEntityManager().clear();
        return body(installations.require(id));
    }

    static ApprovalPolicy policy(String id) {
        for (ApprovalPolicy policy : ApprovalPolicy.values()) {
            if (policy.id().equals(id)) {
                return policy;
            }
        }
        throw new Problem.Invalid(Map.of("approval", "Give playbook, always or never."));
    }
}
