package org.liftlock.organization.standing;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permissions;

/** The data of an organization for programs. */
@Path("/api/v1/orgs/{slug}/export")
@Tag(name = "Organizations")
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class DataExportApi {
    private final HandOut handOut;

    DataExportApi(HandOut handOut) {
        this.handOut = handOut;
    }

    @GET
    @Produces("application/zip")
    @PermissionsAllowed(Permissions.ORGANIZATIONS_EXPORT)
    @Operation(
            summary = "Everything that the portal keeps about the organization",
            description =
                    "A ZIP file with JSON lines, one file for each table, and manifest.json. Secrets are left out."
                            + " It holds personal data.")
    public Response export(@PathParam("slug") String slug) {
        return handOut.of(slug);
    }
}
