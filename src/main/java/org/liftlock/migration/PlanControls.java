package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.change.ChangeSheets;
import org.liftlock.migration.step.Step;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** The buttons of a plan: make it again, or start what it says. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.TEXT_HTML)
class PlanControls {
    private final Runs runs;
    private final RunDesk desk;
    private final WindowChoice windows;
    private static final String ACCEPT_LOSSES = "accept_losses";

    private final PlanViews plans;
    private final ChangeSheets changes;
    private final Flash flash;

    PlanControls(Runs runs, RunDesk desk, WindowChoice windows, PlanViews plans, ChangeSheets changes, Flash flash) {
        this.changes = changes;
        this.plans = plans;
        this.runs = runs;
        this.desk = desk;
        this.windows = windows;
        this.flash = flash;
    }

    @POST
    @Path("plan")
    public Response again(@PathParam("id") UUID id) {
        return follow(runs.require(id), Mode.DRY_RUN, null, "", "");
    }

    @POST
    @Path("rehearsal")
    public Response rehearse(@PathParam("id") UUID id) {
        return follow(runs.require(id), Mode.REHEARSAL, null, "", "");
    }

    /**
     * @param digest of the plan that was on the screen; the run stops before it writes when that is not what it does
     * @param window when the maintenance window that was chosen begins; empty for the next free one
     * @param confirmed what was typed to confirm what only a backup brings back
     */
    @POST
    @Path("start")
    public Response start(
            @PathParam("id") UUID id,
            @FormParam("digest") @DefaultValue("") String digest,
            @FormParam("window") @DefaultValue("") String window,
            @FormParam(Step.CONFIRMATION) @DefaultValue("") String confirmed) {
        return follow(runs.require(id), Mode.EXECUTE, digest, window, confirmed);
    }

    private Response follow(Run plan, Mode mode, @Nullable String digest, String window, String confirmed) {
        try {
            Run run = desk.start(new Order(
                    plan.installation().id(),
                    plan.playbook(),
                    mode,
                    parameters(plan, mode, confirmed),
                    digest,
                    windows.read(plan.installation(), window)));
            return to(run);
        } catch (Problem.Invalid invalid) {
            return invalid.errors().containsKey(TypedConfirmation.FIELD)
                    ? unconfirmed(
                            plan, confirmed, String.valueOf(invalid.errors().get(TypedConfirmation.FIELD)))
                    : gone(plan);
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
            return to(plan);
        }
    }

    /** What was accepted while the plan was looked at need not be accepted again. */
    private JsonNode parameters(Run plan, Mode mode, String confirmed) {
        JsonNode parameters = TypedConfirmation.with(plan.parameters(), confirmed);
        List<String> accepted = mode == Mode.EXECUTE
                ? changes.of(plan.id()).map(changes::accepted).orElse(List.of())
                : List.of();
        if (accepted.isEmpty() || !parameters.isObject()) {
            return parameters;
        }
        ObjectNode completed = parameters.deepCopy();
        if (accepted.contains(ChangeSheets.ALL)) {
            return completed.put(ACCEPT_LOSSES, "all");
        }
        ArrayNode named = completed.putArray(ACCEPT_LOSSES);
        accepted.forEach(named::add);
        return completed;
    }

    private Response gone(Run plan) {
        flash.say("The window that you chose is over, or no longer in the calendar. Choose another one.");
        return to(plan);
    }

    private Response unconfirmed(Run plan, String typed, String error) {
        Form form = Form.of(Map.of(Step.CONFIRMATION, typed)).refused(Map.of(Step.CONFIRMATION, error));
        return Response.status(422)
                .entity(RunPage.Templates.plan(plans.of(plan), form))
                .build();
    }

    private static Response to(Run run) {
        return Response.seeOther(URI.create("/runs/" + run.id())).build();
    }
}
