package org.liftlock.license;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permissions;

/** The list by which the maker's container registry knows who may fetch images. */
@Path("/api/v1/registry/htpasswd")
@Tag(name = "Licenses")
@PermissionsAllowed(Permissions.REGISTRY_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_PLAIN)
class RegistryFile {
    private final RegistryDesk desk;

    RegistryFile(RegistryDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(
            summary = "Who may fetch images at this moment, as a container registry wants it (htpasswd, bcrypt)",
            description =
                    "For the maker's registry, which fetches it every few minutes; licenses that count no more are not in it.")
    public String file() {
        return desk.file();
    }
}
