package org.liftlock.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.person.Sudo;

/** Roles for programs: the built-in ones, and those of the viewer's organization. */
@Path("/api/v1/rbac/roles")
@Tag(name = "Access")
@PermissionsAllowed(Permissions.ROLES_READ)
@Blocking
@Transactional
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class RoleApi {
    private final RoleDesk desk;
    private final CurrentViewer viewer;

    RoleApi(RoleDesk desk, CurrentViewer viewer) {
        this.desk = desk;
        this.viewer = viewer;
    }

    record Items(List<Body> items) {}

    record Body(
            String id,
            String name,
            @JsonProperty("built_in") boolean builtIn,
            @Nullable String inherits,
            String purpose,
            List<String> permissions) {
        static Body of(HeldRole role) {
            return new Body(
                    role.id(),
                    role.name(),
                    role.builtIn(),
                    role.builtIn()
                            ? role.base().inherits().map(Role::id).orElse(null)
                            : role.base().id(),
                    role.builtIn() ? role.base().purpose() : "Made by this organization.",
                    role.permissions().stream().sorted().toList());
        }
    }

    record Order(
            @Nullable String name,
            @Nullable String inherits,
            @Nullable List<String> permissions) {
        RoleDraft draft() {
            return new RoleDraft(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(inherits, ""),
                    Objects.requireNonNullElse(permissions, List.of()));
        }
    }

    @GET
    @Operation(summary = "The roles that members of your organization can have; staff get the built-in ones")
    public Items list() {
        List<HeldRole> roles = viewer.get().organization() == null
                ? Arrays.stream(Role.values()).map(Role::held).toList()
                : desk.all();
        return new Items(roles.stream().map(Body::of).toList());
    }

    @POST
    @Sudo
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    @Operation(
            summary =
                    "Make a role that inherits a built-in one and adds permissions; never more than your own role holds")
    public Response make(@NotNull Order order) {
        HeldRole role = desk.make(order.draft());
        return Response.created(URI.create("/api/v1/rbac/roles/" + role.id()))
                .entity(Body.of(role))
                .build();
    }

    @PUT
    @Path("{role}")
    @Sudo
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    @Operation(
            summary = "Change the name and further permissions of a role of your organization; what it inherits stays")
    public Body change(@PathParam("role") String id, @NotNull Order order) {
        RoleDraft wish = order.draft();
        return Body.of(desk.change(
                id, new RoleDraft(wish.name(), desk.require(id).base().id(), wish.permissions())));
    }

    @DELETE
    @Path("{role}")
    @Sudo
    @PermissionsAllowed(Permissions.ROLES_CHANGE)
    @Operation(summary = "Remove a role of your organization that nobody holds")
    public void remove(@PathParam("role") String id) {
        desk.remove(id);
    }
}
