package org.liftlock.migration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.web.Form;
import org.liftlock.web.Htmx;

/** One run: its plan once it was only planned, and otherwise how far it has come, live. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class RunPage {
    private static final int LINES = 5000;

    private final Runs runs;
    private final RunViews views;
    private final PlanViews plans;
    private final RunRecords records;
    private final Htmx htmx;

    RunPage(Runs runs, RunViews views, PlanViews plans, RunRecords records, Htmx htmx) {
        this.runs = runs;
        this.views = views;
        this.plans = plans;
        this.records = records;
        this.htmx = htmx;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance run(RunView view);

        static native TemplateInstance progress(RunView view);

        static native TemplateInstance plan(PlanView view, Form form);

        static native TemplateInstance log(Run run, String step, List<RunStep> steps, List<LogLine> lines);
    }

    @GET
    public Response show(@PathParam("id") UUID id) {
        Run run = runs.require(id);
        if (run.mode() == Mode.DRY_RUN && run.state().over()) {
            return htmx.asked()
                    ? reload()
                    : Response.ok(Templates.plan(plans.of(run), Form.BLANK)).build();
        }
        RunView view = views.of(run, null);
        return Response.ok(htmx.asked() ? Templates.progress(view) : Templates.run(view))
                .build();
    }

    /** What was watched as progress has become a plan, which is another page at the same address. */
    private static Response reload() {
        return Response.noContent().header("HX-Refresh", "true").build();
    }

    @GET
    @Path("log")
    public TemplateInstance log(@PathParam("id") UUID id, @QueryParam("step") @DefaultValue("") String step) {
        Run run = runs.require(id);
        List<RunStep> steps = run.steps();
        String chosen = steps.stream().map(RunStep::name).anyMatch(step::equals)
                ? step
                : steps.getFirst().name();
        return Templates.log(run, chosen, steps, records.log(run, chosen, LINES));
    }
}
