package org.liftlock.access;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permission;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;

/** Everything that may be allowed, for programs. */
@Path("/api/v1/rbac/permissions")
@Tag(name = "Access")
@PermissionsAllowed(Permissions.ROLES_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class PermissionApi {
    record Items(List<Body> items) {}

    record Body(String id, String resource, String action, String description, List<String> roles) {
        static Body of(Permission permission) {
            return new Body(
                    permission.id(),
                    permission.resource(),
                    permission.action(),
                    permission.description(),
                    Arrays.stream(Role.values())
                            .filter(role -> role.allows(permission.id()))
                            .map(Role::id)
                            .toList());
        }
    }

    @GET
    @Operation(summary = "Every permission: what it allows, and which built-in roles hold it")
    public Items list() {
        return new Items(Permissions.all().stream().map(Body::of).toList());
    }
}
