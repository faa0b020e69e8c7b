package org.liftlock.migration.report;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.liftlock.migration.Run;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;
import org.liftlock.web.Address;
import org.liftlock.web.Pdf;

/** A run's report to be read, printed and taken away. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
class ReportPage {
    private final Reports reports;
    private final Runs runs;
    private final Address address;

    ReportPage(Reports reports, Runs runs, Address address) {
        this.reports = reports;
        this.runs = runs;
        this.address = address;
    }

    @CheckedTemplate(basePath = "report")
    static class Templates {
        static native TemplateInstance show(Report report, boolean signed, boolean reversible);

        static native TemplateInstance pdf(Report report, boolean signed, String address);
    }

    @GET
    @Path("report")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@PathParam("id") UUID id) {
        Paper paper = reports.of(id);
        Run run = runs.require(id);
        return Templates.show(
                paper.report(), paper.isSigned(), run.begun() && run.state().over());
    }

    @GET
    @Path("report.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@PathParam("id") UUID id) {
        return file(reports.of(id).file(), id, "json");
    }

    @GET
    @Path("report.pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("id") UUID id) {
        Paper paper = reports.of(id);
        String html =
                Templates.pdf(paper.report(), paper.isSigned(), address.base()).render();
        return file(Pdf.of(html), id, "pdf");
    }

    private static Response file(Object content, UUID id, String ending) {
        return Response.ok(content)
                .header("Content-Disposition", "attachment; filename=\"report-%s.%s\"".formatted(id, ending))
                .header("Cache-Control", "no-store")
                .build();
    }
}
