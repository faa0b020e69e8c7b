package org.liftlock.compliance;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.Permissions;
import org.liftlock.product.NeedsFeature;

/** How the organization stands, for programs. */
@Path("/api/v1/compliance")
@Tag(name = "Compliance")
@PermissionsAllowed(Permissions.AUDIT_READ)
@NeedsFeature(CompliancePage.FEATURE)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ComplianceApi {
    private final OwnOrganization own;
    private final Dossier dossier;

    ComplianceApi(OwnOrganization own, Dossier dossier) {
        this.own = own;
        this.dossier = dossier;
    }

    record Sheet(String organization, Instant at, long good, long look, long bad, List<Line> evidence) {}

    record Line(String id, String title, String state, String figure, String explanation, String page) {
        static Line of(Evidence evidence) {
            return new Line(
                    evidence.id(),
                    evidence.title(),
                    evidence.standing().id(),
                    evidence.figure(),
                    evidence.explanation(),
                    evidence.page());
        }
    }

    @GET
    @Operation(
            summary = "Evidence of how your organization stands, computed now",
            description = "state is good, look or bad; what is unknown is never good. page is where it is mended.")
    @APIResponse(responseCode = "200", description = "The evidence, what is to be mended first")
    @APIResponse(responseCode = "403", description = "No license of the organization brings it")
    public Sheet show() {
        Organization organization = own.get();
        Dossier.Sheet sheet = dossier.of(organization.id());
        return new Sheet(
                organization.slug(),
                sheet.at(),
                sheet.good(),
                sheet.look(),
                sheet.bad(),
                sheet.lines().stream().map(Line::of).toList());
    }
}
