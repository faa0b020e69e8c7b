package org.liftlock.migration.listing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.liftlock.migration.Run;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** What a run has taken down for people to look at, whole, and what was decided about it. */
@Path("/runs/{id}/lists")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ListPage {
    private static final int ROWS = 50;

    private final Runs runs;
    private final Lists lists;
    private final ListDesk desk;
    private final ListQuery query;

    ListPage(Runs runs, Lists lists, ListDesk desk, ListQuery query) {
        this.runs = runs;
        this.lists = lists;
        this.desk = desk;
        this.query = query;
    }

    @CheckedTemplate(basePath = "listing")
    static class Templates {
        static native TemplateInstance index(Run run, List<RunList> lists);

        static native TemplateInstance list(Run run, RunList list, Slice<ListedRow> rows);

        static native TemplateInstance row(Run run, RunList list, ListedRow row, Decision[] decisions, Form form);
    }

    @GET
    public TemplateInstance index(@PathParam("id") UUID id) {
        Run run = runs.require(id);
        return Templates.index(run, lists.of(run.id()));
    }

    @GET
    @Path("{step}/{list}")
    public TemplateInstance list(
            @PathParam("id") UUID id, @PathParam("step") String step, @PathParam("list") String list) {
        RunList found = desk.require(id, step, list);
        Lists.Which which = Lists.Which.of(query.get("show"));
        return Templates.list(runs.require(id), found, lists.rows(found, query.get("q"), which, query.page(), ROWS));
    }

    @GET
    @Path("{step}/{list}/{position}")
    public TemplateInstance row(
            @PathParam("id") UUID id,
            @PathParam("step") String step,
            @PathParam("list") String list,
            @PathParam("position") long position) {
        RunList found = desk.require(id, step, list);
        return page(found, desk.require(found, position), Form.BLANK);
    }

    TemplateInstance page(RunList list, ListedRow row, Form form) {
        return Templates.row(runs.require(list.run()), list, row, Decision.values(), form);
    }
}
