package org.liftlock.installation.window;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liftlock.installation.ApprovalPolicy;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** When an installation may be worked on, and with whose leave. */
@Path("/installations/{id}/windows")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class WindowPage {
    private static final int AHEAD = 8;

    private final Installations installations;
    private final MaintenanceWindows windows;
    private final WindowDesk desk;
    private final Flash flash;
    private final Clock clock;

    WindowPage(Installations installations, MaintenanceWindows windows, WindowDesk desk, Flash flash, Clock clock) {
        this.installations = installations;
        this.windows = windows;
        this.desk = desk;
        this.flash = flash;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "installation")
    static class Templates {
        static native TemplateInstance windows(CalendarView view, Form form);
    }

    /** What the page shows. */
    record CalendarView(
            Installation installation, List<MaintenanceWindow> windows, List<String> ahead, List<String> zones) {
        public List<MaintenanceWindow> open() {
            return windows.stream()
                    .filter(window -> !(window.rule() instanceof WindowRule.Blackout))
                    .toList();
        }

        public List<MaintenanceWindow> closed() {
            return windows.stream()
                    .filter(window -> window.rule() instanceof WindowRule.Blackout)
                    .toList();
        }

        public ApprovalPolicy[] policies() {
            return ApprovalPolicy.values();
        }

        public List<Choice> days() {
            return Arrays.stream(DayOfWeek.values())
                    .map(day -> new Choice(
                            day.name().toLowerCase(Locale.ROOT), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                    .toList();
        }

        public List<Choice> lengths() {
            return List.of(
                    new Choice("30", "30 minutes"),
                    new Choice("60", "1 hour"),
                    new Choice("120", "2 hours"),
                    new Choice("180", "3 hours"),
                    new Choice("240", "4 hours"),
                    new Choice("360", "6 hours"),
                    new Choice("480", "8 hours"),
                    new Choice("720", "12 hours"),
                    new Choice("1440", "24 hours"),
                    new Choice("2880", "48 hours"));
        }
    }

    /** One option of a form. */
    record Choice(String value, String words) {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        return page(installation, Form.of(values(installation)));
    }

    private static Map<String, String> values(Installation installation) {
        return Map.of(
                "time_zone",
                installation.timeZone().getId(),
                "approval",
                installation.approval().id(),
                "weekly.minutes",
                "240",
                "once.minutes",
                "240");
    }

    private TemplateInstance page(Installation installation, Form form) {
        WindowCalendar calendar = windows.calendar(installation);
        List<String> ahead = calendar.isEmpty()
                ? List.of()
                : calendar.openings(clock.instant()).stream()
                        .limit(AHEAD)
                        .map(opening -> opening.words(calendar.zone()))
                        .toList();
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .toList();
        return Templates.windows(new CalendarView(installation, windows.of(installation), ahead, zones), form);
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response add(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = read(typed);
        String kind = form.value("kind");
        return change(id, form, kind + ".", () -> {
            WindowRule rule = WindowReading.rule(name -> name.equals("kind") ? kind : form.value(kind + "." + name));
            desk.add(id, rule);
            flash.say("Added: %s.".formatted(rule.words()));
        });
    }

    /** The days are boxes of one name. */
    private static Form read(MultivaluedMap<String, String> typed) {
        Map<String, String> values = new HashMap<>(Form.typed(typed).values());
        values.put("weekly.days", String.join(",", typed.getOrDefault("weekly.days", List.of())));
        return Form.of(values);
    }

    @POST
    @Path("{window}/removal")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response remove(@PathParam("id") UUID id, @PathParam("window") UUID window) {
        desk.remove(id, window);
        flash.say("It is out of the calendar. A run that waited for it takes the next window.");
        return back(id);
    }

    @POST
    @Path("settings")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    public Response settings(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        return change(id, form, "", () -> {
            ZoneId zone = WindowReading.zone(form.value("time_zone"));
            ApprovalPolicy policy = WindowApi.policy(form.value("approval"));
            desk.moveTo(id, zone);
            desk.ask(id, policy);
            flash.say("Saved.");
        });
    }

    private Response change(UUID id, Form form, String prefix, Runnable change) {
        Installation installation = installations.require(id);
        try {
            change.run();
            return back(id);
        } catch (Problem.Invalid invalid) {
            Map<String, String> values = new HashMap<>(values(installation));
            values.putAll(form.values());
            Map<String, String> errors = invalid.errors().entrySet().stream()
                    .collect(Collectors.toMap(error -> prefix + error.getKey(), Map.Entry::getValue));
            return Response.status(422)
                    .entity(page(installation, new Form(values, errors)))
                    .build();
        }
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/installations/%s/windows".formatted(id)))
                .build();
    }
}
