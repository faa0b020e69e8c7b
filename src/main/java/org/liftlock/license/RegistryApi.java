package org.liftlock.license;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permissions;

/** A new password for the maker's container registry. */
@Path("/api/v1/licenses/{id}/registry-password")
@Tag(name = "Licenses")
@PermissionsAllowed(Permissions.LICENSES_REGISTRY)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class RegistryApi {
    private final Licenses licenses;
    private final RegistryDesk desk;

    RegistryApi(Licenses licenses, RegistryDesk desk) {
        this.licenses = licenses;
        this.desk = desk;
    }

    @POST
    @Operation(
            summary = "Make a new password for the container registry",
            description = "It is shown this once. The former one works until the registry has fetched the list again.")
    @APIResponse(responseCode = "200", description = "Name and password")
    public Response renew(@PathParam("id") UUID id) {
        RegistryDesk.Renewed renewed = desk.renew(licenses.requireForChange(id));
        return Response.ok(Map.of("username", renewed.username(), "password", renewed.password()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
