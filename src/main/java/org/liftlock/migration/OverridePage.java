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
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where somebody lets a run go on although the database says that it is not as far, and says why. */
@Path("/runs/{id}/override")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class OverridePage {
    private final Runs runs;
    private final RunDesk desk;
    private final RunViews views;
    private final Flash flash;

    OverridePage(Runs runs, RunDesk desk, RunViews views, Flash flash) {
        this.runs = runs;
        this.desk = desk;
        this.views = views;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance override(RunView view, Form form);
    }

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Form.BLANK);
    }

    @POST
    public Response letGoOn(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        try {
            desk.confirm(id, form.value(Steering.REASON));
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(id, form.refused(invalid.errors())))
                    .build();
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return Response.seeOther(URI.create("/runs/" + id)).build();
    }

    private TemplateInstance page(UUID id, Form form) {
        return Templates.override(views.of(runs.require(id), null), form);
    }
}
