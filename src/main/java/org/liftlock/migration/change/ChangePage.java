package org.liftlock.migration.change;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.liftlock.migration.Run;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;
import org.liftlock.web.Form;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** What a run intends for each organization, what became of it, and whose access changes. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ChangePage {
    private static final int ROWS = 50;

    private final Runs runs;
    private final ChangeSheets sheets;
    private final AccessList people;
    private final ChangeDesk desk;
    private final ListQuery query;

    ChangePage(Runs runs, ChangeSheets sheets, AccessList people, ChangeDesk desk, ListQuery query) {
        this.people = people;
        this.runs = runs;
        this.sheets = sheets;
        this.desk = desk;
        this.query = query;
    }

    @CheckedTemplate(basePath = "change")
    static class Templates {
        static native TemplateInstance list(SheetView view, Slice<ChangeLine> rows, Sifting[] siftings);

        static native TemplateInstance access(SheetView view, Slice<AccessLine> rows, Form form);

        static native TemplateInstance show(
                SheetView view, ChangeLine line, Slice<AccessLine> people, boolean reversible, Form form);
    }

    /**
     * What the pages have in common.
     *
     * @param open how many organizations lose something that nobody has accepted
     */
    record SheetView(Run run, Sheet sheet, long open) {
        /** Whether what is accepted still matters. */
        public boolean accepting() {
            return open > 0 && (!run.state().over() || run.mode().leavesNoTrace());
        }

        public boolean planned() {
            return run.mode().leavesNoTrace();
        }
    }

    @GET
    @Path("changes")
    public TemplateInstance list(@PathParam("id") UUID id) {
        SheetView view = view(id);
        return Templates.list(
                view,
                sheets.organizations(
                        view.sheet(),
                        new ChangeSheets.Wanted(
                                query.get("q"),
                                Sifting.of(query.get("show")),
                                (query.falling() ? "-" : "") + query.column()),
                        query.page(),
                        ROWS),
                Sifting.values());
    }

    @GET
    @Path("access-changes")
    public TemplateInstance access(@PathParam("id") UUID id) {
        return access(view(id), Form.BLANK);
    }

    TemplateInstance access(SheetView view, Form form) {
        return Templates.access(
                view,
                people.find(view.sheet(), query.get("q"), "", query.is("show", "losing"), query.page(), ROWS),
                form);
    }

    @GET
    @Path("changes/{subject}")
    public TemplateInstance show(@PathParam("id") UUID id, @PathParam("subject") String subject) {
        SheetView view = view(id);
        return show(view, desk.require(view.sheet(), subject), Form.BLANK);
    }

    TemplateInstance show(SheetView view, ChangeLine line, Form form) {
        return Templates.show(
                view,
                line,
                people.find(view.sheet(), "", line.subject(), false, query.page(), ROWS),
                desk.reversible(view.run()),
                form);
    }

    SheetView view(UUID id) {
        Run run = runs.require(id);
        Sheet sheet = desk.require(run);
        return new SheetView(run, sheet, sheets.open(sheet));
    }
}
