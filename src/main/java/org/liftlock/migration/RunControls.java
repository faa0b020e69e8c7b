package org.liftlock.migration;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Htmx;
import org.liftlock.web.Words;

/** The buttons of a run's page. What is refused because the run has moved on meanwhile is said on the page itself. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class RunControls {
    private final Runs runs;
    private final RunDesk desk;
    private final RunViews views;
    private final Htmx htmx;
    private final Flash flash;

    RunControls(Runs runs, RunDesk desk, RunViews views, Htmx htmx, Flash flash) {
        this.runs = runs;
        this.desk = desk;
        this.views = views;
        this.htmx = htmx;
        this.flash = flash;
    }

    @POST
    @Path("pause")
    public Response pause(@PathParam("id") UUID id) {
        return change(id, desk::pause);
    }

    @POST
    @Path("resumption")
    public Response resume(@PathParam("id") UUID id) {
        return change(id, desk::resume);
    }

    @POST
    @Path("cancellation")
    public Response cancel(@PathParam("id") UUID id) {
        return change(id, desk::cancel);
    }

    @POST
    @Path("retry")
    public Response retry(@PathParam("id") UUID id) {
        return change(id, desk::retry);
    }

    @POST
    @Path("confirmation")
    public Response confirm(@PathParam("id") UUID id) {
        return change(id, run -> desk.confirm(run, ""));
    }

    @POST
    @Path("tasks/{task}/done")
    public Response tick(@PathParam("id") UUID id, @PathParam("task") String task) {
        int planned = desk.tick(id, task).size();
        return answer(
                id,
                planned == 0
                        ? null
                        : "Planned for later: %s. The page of the installation lists what is planned for later; each can be cancelled there."
                                .formatted(Words.count(planned, "run that follows it", "runs that follow it")));
    }

    @POST
    @Path("tasks/{task}/reopened")
    public Response untick(@PathParam("id") UUID id, @PathParam("task") String task) {
        desk.untick(id, task);
        return answer(id, null);
    }

    private Response change(UUID id, Consumer<UUID> change) {
        try {
            change.accept(id);
            return answer(id, null);
        } catch (Problem.Conflict late) {
            return answer(id, late.detail() + " " + late.remedy());
        }
    }

    private Response answer(UUID id, @Nullable String notice) {
        if (notice != null && !htmx.asked()) {
            flash.say(notice);
        }
        return htmx.answer(() -> RunPage.Templates.progress(views.of(runs.require(id), notice)), "/runs/" + id);
    }
}
