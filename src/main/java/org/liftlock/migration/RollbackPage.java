package org.liftlock.migration;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.migration.step.Retreat;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody decides how a run is taken back, knowing what each way costs. */
@Path("/runs/{id}/rollback")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class RollbackPage {
    private static final String STRATEGY = "strategy";
    private static final String CONFIRMATION = "confirmation";

    private final Runs runs;
    private final RunDesk desk;
    private final RunViews views;
    private final WaysBack ways;
    private final Remedies remedies;
    private final Flash flash;

    RollbackPage(Runs runs, RunDesk desk, RunViews views, WaysBack ways, Remedies remedies, Flash flash) {
        this.runs = runs;
        this.desk = desk;
        this.views = views;
        this.ways = ways;
        this.remedies = remedies;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance rollback(RunView view, Aftermath aftermath, List<WayBack> ways, Form form);
    }

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(runs.require(id), Form.BLANK);
    }

    @POST
    public Response rollBack(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Run run = runs.require(id);
        Form form = Form.typed(typed);
        try {
            desk.rollBack(id, confirmed(run, form));
            return to(id);
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(run, form.refused(invalid.errors())))
                    .build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return to(id);
        }
    }

    /** Restoring throws later work away, so the name of the installation is to be typed first. */
    private static Retreat confirmed(Run run, Form form) {
        Retreat retreat = retreat(form.value(STRATEGY));
        String name = run.installation().name();
        if (retreat == Retreat.RESTORE_BACKUP
                && !name.equals(form.value(CONFIRMATION).strip())) {
            throw new Problem.Invalid(
                    Map.of(CONFIRMATION, "Type the installation's name exactly: %s.".formatted(name)));
        }
        return retreat;
    }

    static Retreat retreat(String id) {
        return Arrays.stream(Retreat.values())
                .filter(known -> known.name().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(Map.of(STRATEGY, "Choose keep_data or restore_backup.")));
    }

    private TemplateInstance page(Run run, Form form) {
        List<WayBack> both = run.steering().canRollBack()
                ? Arrays.stream(Retreat.values())
                        .filter(retreat -> retreat == Retreat.KEEP_DATA || run.hasBackup())
                        .map(retreat -> ways.of(run, retreat))
                        .toList()
                : List.of();
        return Templates.rollback(views.of(run, null), remedies.of(run), both, form);
    }

    private static Response to(UUID id) {
        return Response.seeOther(URI.create("/runs/" + id)).build();
    }
}
