package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The work on an installation that begins by itself later, and may be cancelled until then. */
@Path("/installations/{id}/scheduled-runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class SchedulePage {
    private final Installations installations;
    private final Products products;
    private final ScheduledRuns scheduled;
    private final ScheduleDesk desk;
    private final FollowUps followUps;
    private final Clock clock;
    private final Flash flash;

    SchedulePage(
            Installations installations,
            Products products,
            ScheduledRuns scheduled,
            ScheduleDesk desk,
            FollowUps followUps,
            Clock clock,
            Flash flash) {
        this.installations = installations;
        this.products = products;
        this.scheduled = scheduled;
        this.desk = desk;
        this.followUps = followUps;
        this.clock = clock;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance scheduled(
                Installation installation, List<Entry> entries, List<Playbook> choices, boolean typing, Form form);
    }

    /** @param title the playbook's, or its name when the product has it no more */
    record Entry(ScheduledRun run, String title) {}

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        return page(installations.require(id), Form.BLANK);
    }

    private TemplateInstance page(Installation installation, Form form) {
        Product product = products.get(installation.product());
        List<Playbook> choices = choices(installation, product);
        return Templates.scheduled(
                installation,
                scheduled.of(installation).stream()
                        .map(run -> new Entry(run, title(product, run.playbook())))
                        .toList(),
                choices,
                choices.stream()
                        .anyMatch(choice -> TypedConfirmation.wanted(choice)
                                || followUps
                                        .early(installation, choice, clock.instant())
                                        .isPresent()),
                form);
    }

    private static String title(Product product, String playbook) {
        return product.playbook(playbook).map(Playbook::title).orElse(playbook);
    }

    /** What needs to be told more than a time is started from a plan. */
    private static List<Playbook> choices(Installation installation, Product product) {
        return Stream.concat(
                        product.playbooksWithin(installation.edition()).stream().filter(Playbook::listed),
                        product.playbooksFrom(installation.edition()).stream())
                .filter(playbook -> playbook.suits(installation.environment().id()))
                .filter(playbook -> playbook.parameters().stream().noneMatch(Playbook.Parameter::required))
                .toList();
    }

    @POST
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response plan(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            JsonNode parameters = TypedConfirmation.with(JsonNodeFactory.instance.objectNode(), form.value("confirm"));
            desk.plan(
                    new Order(id, form.value("playbook"), Mode.EXECUTE, parameters, null),
                    instant(installation, form.value("at")),
                    months(form.value("every_months")));
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(installation, form.refused(fields(invalid.errors()))))
                    .build();
        }
        flash.say("It is planned. Until its time has come it can be cancelled here.");
        return back(id);
    }

    /** Empty for once. */
    private static int months(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,2}")) {
            throw new Problem.Invalid(Map.of("every_months", "Choose one of these."));
        }
        return Integer.parseInt(text);
    }

    private static Instant instant(Installation installation, String local) {
        try {
            return LocalDateTime.parse(local).atZone(installation.timeZone()).toInstant();
        } catch (DateTimeException malformed) {
            throw new Problem.Invalid(Map.of("at", "Give a day and a time, such as 2026-12-21T02:00."));
        }
    }

    private static Map<String, String> fields(Map<String, String> errors) {
        Map<String, String> fields = new HashMap<>();
        errors.forEach((name, error) -> fields.put(name.replaceFirst("^parameters\\.", ""), error));
        return fields;
    }

    @POST
    @Path("{scheduled}/cancellation")
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response cancel(@PathParam("id") UUID id, @PathParam("scheduled") UUID run) {
        installations.require(id);
        try {
            desk.cancel(run);
            flash.say("It is cancelled and will not begin.");
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return back(id);
    }

    private static Response back(UUID id) {
        return Response.seeOther(URI.create("/installations/%s/scheduled-runs".formatted(id)))
                .build();
    }
}
