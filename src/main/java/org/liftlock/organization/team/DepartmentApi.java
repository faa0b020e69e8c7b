package org.liftlock.organization.team;

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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;
import org.liftlock.product.NeedsFeature;

/** Departments for programs. */
@Path("/api/v1/orgs/{slug}/departments")
@Tag(name = "Organizations")
@PermissionsAllowed(Permissions.TEAMS_READ)
@NeedsFeature("organizations-departments")
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class DepartmentApi {
    private final Organizations organizations;
    private final Teams teams;
    private final TeamDesk desk;

    DepartmentApi(Organizations organizations, Teams teams, TeamDesk desk) {
        this.organizations = organizations;
        this.teams = teams;
        this.desk = desk;
    }

    record Body(UUID id, String name, @Nullable UUID parent) {
        static Body of(Department department) {
            return new Body(
                    department.id(), department.name(), department.parent().orElse(null));
        }
    }

    record Items(List<Body> items) {}

    /** @param parent null for directly below the organization */
    record New(@Nullable String name, @Nullable UUID parent) {
        String typed() {
            return name == null ? "" : name;
        }
    }

    @GET
    @Operation(summary = "The departments of an organization, by name")
    public Items list(@PathParam("slug") String slug) {
        return new Items(teams.departments(organizations.require(slug).id()).stream()
                .map(Body::of)
                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Make a department, in another one or directly below the organization")
    @APIResponse(responseCode = "201", description = "It is made")
    public Response add(@PathParam("slug") String slug, @NotNull New body) {
        Department fresh = desk.addDepartment(organizations.require(slug), body.typed(), body.parent());
        return Response.created(URI.create("/api/v1/orgs/%s/departments/%s".formatted(slug, fresh.id())))
                .entity(Body.of(fresh))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One department")
    public Body get(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        return Body.of(teams.department(organizations.require(slug).id(), id));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Rename or move a department")
    @APIResponse(responseCode = "422", description = "It would lie in itself, or the name is taken there")
    public Body change(@PathParam("slug") String slug, @PathParam("id") UUID id, @NotNull New body) {
        desk.changeDepartment(organizations.require(slug), id, body.typed(), body.parent());
        return get(slug, id);
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Remove an empty department")
    @APIResponse(responseCode = "204", description = "It is removed")
    @APIResponse(responseCode = "409", description = "It still has teams or departments")
    public void remove(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        desk.removeDepartment(organizations.require(slug), id);
    }
}
