package org.liftlock.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.web.Slice;

/** Members for programs. */
@Path("/api/v1/orgs/{slug}/members")
@Tag(name = "Organizations")
@PermissionsAllowed(Permissions.MEMBERS_READ)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class MemberApi {
    private static final int MOST = 200;

    private final Organizations organizations;
    private final Memberships memberships;
    private final MemberList list;
    private final MemberDesk desk;

    MemberApi(Organizations organizations, Memberships memberships, MemberList list, MemberDesk desk) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.list = list;
        this.desk = desk;
    }

    record Body(
            UUID id,
            String email,
            String name,
            String role,
            boolean suspended,
            @JsonProperty("member_since") Instant memberSince) {
        static Body of(Membership membership) {
            return new Body(
                    membership.person().id(),
                    membership.person().email(),
                    membership.person().name(),
                    membership.roleId(),
                    membership.suspendedAt().isPresent(),
                    membership.since());
        }
    }

    record Items(long total, List<Body> items) {}

    record Change(@NotBlank String role) {}

    @GET
    @Operation(summary = "The members of an organization, by name", description = "q is part of the name or address.")
    @APIResponse(responseCode = "404", description = "There is no such organization that you may see")
    public Items list(
            @PathParam("slug") String slug,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("role") @DefaultValue("") String role,
            @QueryParam("page") @DefaultValue("1") int page,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Slice<Membership> found = list.find(
                organizations.require(slug),
                text,
                role,
                "",
                Math.clamp(page, 1, 1_000_000),
                Math.clamp(limit, 1, MOST));
        return new Items(found.total(), found.items().stream().map(Body::of).toList());
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Sudo
    @PermissionsAllowed(Permissions.MEMBERS_CHANGE)
    @Operation(summary = "Give a member another role, in force at once")
    @APIResponse(responseCode = "409", description = "The organization would be left without an administrator")
    @APIResponse(responseCode = "422", description = "There is no such role, or it may do more than you may")
    public Body change(@PathParam("slug") String slug, @PathParam("id") UUID person, @Valid @NotNull Change change) {
        Organization organization = organizations.require(slug);
        desk.changeRole(organization, person, change.role());
        return Body.of(memberships.require(organization, person));
    }

    @DELETE
    @Path("{id}")
    @Sudo
    @PermissionsAllowed(Permissions.MEMBERS_CHANGE)
    @Operation(summary = "Remove a member; what they have open for this organization ends at once")
    @APIResponse(responseCode = "204", description = "They are no member any more")
    @APIResponse(responseCode = "409", description = "The organization would be left without an administrator")
    public void remove(@PathParam("slug") String slug, @PathParam("id") UUID person) {
        desk.remove(organizations.require(slug), person);
    }
}
