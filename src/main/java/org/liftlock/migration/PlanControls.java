package org.liftlock.migration;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;

/** The buttons of a plan: make it again, or start what it says. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class PlanControls {
    private final Runs runs;
    private final RunDesk desk;
    private final WindowChoice windows;
    private final Flash flash;

    PlanControls(Runs runs, RunDesk desk, WindowChoice windows, Flash flash) {
        this.runs = runs;
        this.desk = desk;
        this.windows = windows;
        this.flash = flash;
    }

    @POST
    @Path("plan")
    public Response again(@PathParam("id") UUID id) {
        return follow(runs.require(id), Mode.DRY_RUN, null, "");
    }

    @POST
    @Path("rehearsal")
    public Response rehearse(@PathParam("id") UUID id) {
        return follow(runs.require(id), Mode.REHEARSAL, null, "");
    }

    /**
     * @param digest of the plan that was on the screen; the run stops before it writes when that is not what it does
     * @param window when the maintenance window that was chosen begins; empty for the next free one
     */
    @POST
    @Path("start")
    public Response start(
            @PathParam("id") UUID id,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("window") @DefaultValue("") String window) {
        return follow(runs.require(id), Mode.EXECUTE, digest, window);
    }

    private Response follow(Run plan, Mode mode, @Nullable String digest, String window) {
        try {
            Run run = desk.start(new Order(
                    plan.installation().id(),
                    plan.playbook(),
                    mode,
                    plan.parameters(),
                    digest,
                    windows.read(plan.installation(), window)));
            return to(run);
        } catch (Problem.Invalid gone) {
            flash.say("The window that you chose is over, or no longer in the calendar. Choose another one.");
            return to(plan);
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return to(plan);
        }
    }

    private static Response to(Run run) {
        return Response.seeOther(URI.create("/runs/" + run.id())).build();
    }
}
