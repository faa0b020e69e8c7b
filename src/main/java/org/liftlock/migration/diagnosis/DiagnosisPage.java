package org.liftlock.migration.diagnosis;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.Mode;
import org.liftlock.migration.Order;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunDesk;
import org.liftlock.migration.TenantParameters;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;
import org.liftlock.web.Htmx;

/** What is wrong with an installation, and what mends it. */
@Path("/installations/{id}/diagnosis")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class DiagnosisPage {
    private final Installations installations;
    private final DiagnosisViews views;
    private final DiagnosisDesk desk;
    private final RunDesk runs;
    private final Htmx htmx;
    private final Flash flash;

    DiagnosisPage(
            Installations installations,
            DiagnosisViews views,
            DiagnosisDesk desk,
            RunDesk runs,
            Htmx htmx,
            Flash flash) {
        this.installations = installations;
        this.views = views;
        this.desk = desk;
        this.runs = runs;
        this.htmx = htmx;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "diagnosis")
    static class Templates {
        static native TemplateInstance show(DiagnosisView view, Form form);

        static native TemplateInstance results(DiagnosisView view, Form form);
    }

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        DiagnosisView view = views.of(installations.require(id));
        return htmx.asked() ? Templates.results(view, Form.BLANK) : Templates.show(view, Form.BLANK);
    }

    /** @param check the one to be asked; empty for all */
    @POST
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response start(@PathParam("id") UUID id, @FormParam("check") @DefaultValue("") String check) {
        try {
            desk.start(id, check.isEmpty() ? null : check);
        } catch (Problem.Conflict busy) {
            flash.say(busy.detail() + " " + busy.remedy());
        }
        return Response.seeOther(URI.create("/installations/%s/diagnosis".formatted(id)))
                .build();
    }

    /** Makes the plan of a mending run; nothing is changed before somebody has read it. */
    @POST
    @Path("mending")
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response mend(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Installation installation = installations.require(id);
        Form form = Form.typed(typed);
        try {
            Run plan = runs.start(new Order(
                    id, form.value("playbook"), Mode.DRY_RUN, TenantParameters.choice(form.value("tenant")), null));
            return Response.seeOther(URI.create("/runs/" + plan.id())).build();
        } catch (Problem.Invalid invalid) {
            Map<String, String> errors =
                    Map.of("tenant", String.join(" ", invalid.errors().values()));
            return Response.status(422)
                    .entity(Templates.show(views.of(installation), form.refused(errors)))
                    .build();
        } catch (Problem.Conflict busy) {
            flash.say(busy.detail() + " " + busy.remedy());
            return Response.seeOther(URI.create("/installations/%s/diagnosis".formatted(id)))
                    .build();
        }
    }
}
