package org.liftlock.compliance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.product.NeedsFeature;
import org.liftlock.usage.Table;

/** How the organization stands, for whoever has to show it to somebody. */
@Path("/compliance")
@PermissionsAllowed(Permissions.AUDIT_READ)
@NeedsFeature(CompliancePage.FEATURE)
@Blocking
class CompliancePage {
    /** By which the matrix of a product says which editions bring it. */
    static final String FEATURE = "compliance-dashboards";

    private final OwnOrganization own;
    private final Dossier dossier;

    CompliancePage(OwnOrganization own, Dossier dossier) {
        this.own = own;
        this.dossier = dossier;
    }

    @CheckedTemplate(basePath = "compliance")
    static class Templates {
        static native TemplateInstance show(Dossier.Sheet sheet, Organization organization);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show() {
        Organization organization = own.get();
        return Templates.show(dossier.of(organization.id()), organization);
    }

    @GET
    @Path("evidence.csv")
    @Produces(Table.MEDIA_TYPE)
    public Response download() {
        Organization organization = own.get();
        Dossier.Sheet sheet = dossier.of(organization.id());
        Table table = new Table("at", "evidence", "title", "state", "figure", "explanation", "page");
        sheet.lines()
                .forEach(line -> table.add(
                        sheet.at(),
                        line.id(),
                        line.title(),
                        line.standing().words(),
                        line.figure(),
                        line.explanation(),
                        line.page()));
        return table.download("compliance-%s-%s.csv".formatted(organization.slug(), sheet.at()));
    }
}
