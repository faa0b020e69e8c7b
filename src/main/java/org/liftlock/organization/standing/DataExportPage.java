package org.liftlock.organization.standing;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.liftlock.person.Permissions;

/** Where people download everything about their organization. */
@Path("/organizations/{slug}/export")
@PermissionsAllowed(Permissions.ORGANIZATIONS_EXPORT)
@Blocking
class DataExportPage {
    private final HandOut handOut;

    DataExportPage(HandOut handOut) {
        this.handOut = handOut;
    }

    @POST
    @Produces("application/zip")
    public Response export(@PathParam("slug") String slug) {
        return handOut.of(slug);
    }
}
