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
import java.util.List;
import java.util.UUID;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.web.Flash;
import org.liftlock.web.Form;

/** Where a second person reads the plan of a run and decides about it. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_APPROVE)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ApprovalPage {
    private final Runs runs;
    private final RunApprovals approvals;
    private final PlanViews plans;
    private final ApprovalDesk desk;
    private final CurrentViewer viewer;
    private final Flash flash;

    ApprovalPage(
            Runs runs, RunApprovals approvals, PlanViews plans, ApprovalDesk desk, CurrentViewer viewer, Flash flash) {
        this.runs = runs;
        this.approvals = approvals;
        this.plans = plans;
        this.desk = desk;
        this.viewer = viewer;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance approval(PlanView view, Decision decision, Form form);
    }

    /**
     * What the viewer may decide.
     *
     * @param asked whether the run waits for an approval now
     * @param mine whether the viewer has approved it
     */
    record Decision(boolean asked, boolean own, boolean mine, List<RunApproval> made) {
        public boolean possible() {
            return asked && !own && !mine;
        }
    }

    @GET
    @Path("approval")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(runs.require(id), Form.BLANK);
    }

    @POST
    @Path("approval")
    public Response approve(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        return decide(id, form, "You approved it.", () -> desk.approve(id, form.value("digest"), form.value("note")));
    }

    @POST
    @Path("approval/withdrawal")
    public Response withdraw(@PathParam("id") UUID id) {
        return decide(id, Form.BLANK, "Your approval is taken back.", () -> desk.withdraw(id));
    }

    @POST
    @Path("rejection")
    public Response reject(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        Form form = Form.typed(typed);
        return decide(id, form, "You rejected it. It has ended.", () -> desk.reject(id, form.value("reason")));
    }

    private Response decide(UUID id, Form form, String said, Runnable decision) {
        runs.require(id);
        try {
            decision.run();
            flash.say(said);
        } catch (Problem.Invalid invalid) {
            return Response.status(422)
                    .entity(page(runs.require(id), form.refused(invalid.errors())))
                    .build();
        } catch (Problem.Conflict late) {
            flash.say(late.detail() + " " + late.remedy());
        }
        return Response.seeOther(URI.create("/runs/" + id)).build();
    }

    private TemplateInstance page(Run run, Form form) {
        String me = viewer.get().email();
        return Templates.approval(
                plans.of(run),
                new Decision(
                        run.steering().approvalAsked().isPresent(),
                        run.startedBy().equalsIgnoreCase(me),
                        mine(run, me),
                        approvals.of(run)),
                form);
    }

    /** While people are asked, only what still counts. */
    private boolean mine(Run run, String me) {
        return run.steering()
                .approvalAsked()
                .map(asked -> asked.given().stream().anyMatch(me::equalsIgnoreCase))
                .orElseGet(() -> !approvals.standing(run, me).isEmpty());
    }
}
