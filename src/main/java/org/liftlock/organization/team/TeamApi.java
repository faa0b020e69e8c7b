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
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;
import org.liftlock.product.NeedsFeature;

/** Teams for programs. */
@Path("/api/v1/orgs/{slug}/teams")
@Tag(name = "Organizations")
@PermissionsAllowed(Permissions.TEAMS_READ)
@NeedsFeature("team-collaboration")
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class TeamApi {
    private final Organizations organizations;
    private final Teams teams;
    private final TeamDesk desk;

    TeamApi(Organizations organizations, Teams teams, TeamDesk desk) {
        this.organizations = organizations;
        this.teams = teams;
        this.desk = desk;
    }

    record Seat(UUID id, String email, String name, boolean leads) {}

    record Body(UUID id, String name, @Nullable UUID department, List<Seat> members) {}

    record Items(List<Body> items) {}

    /** @param department null for directly below the organization */
    record New(@Nullable String name, @Nullable UUID department) {}

    record Place(boolean leads) {}

    @GET
    @Operation(summary = "The teams of an organization, by name, with their people")
    public Items list(@PathParam("slug") String slug) {
        Organization organization = organizations.require(slug);
        List<TeamMember> members = teams.membersOf(organization.id());
        return new Items(teams.teams(organization.id()).stream()
                .map(team -> body(team, members))
                .toList());
    }

    private static Body body(Team team, List<TeamMember> members) {
        return new Body(
                team.id(),
                team.name(),
                team.department().orElse(null),
                members.stream()
                        .filter(member -> member.teamId().equals(team.id()))
                        .map(member -> new Seat(
                                member.person().id(),
                                member.person().email(),
                                member.person().name(),
                                member.leads()))
                        .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Make a team, in a department or directly below the organization")
    @APIResponse(responseCode = "201", description = "It is made")
    @APIResponse(responseCode = "422", description = "The name is taken there, or there is no such department")
    public Response add(@PathParam("slug") String slug, @NotNull New body) {
        Team team =
                desk.addTeam(organizations.require(slug), body.name() == null ? "" : body.name(), body.department());
        return Response.created(URI.create("/api/v1/orgs/%s/teams/%s".formatted(slug, team.id())))
                .entity(body(team, List.of()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One team")
    public Body get(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        Organization organization = organizations.require(slug);
        return body(teams.team(organization.id(), id), teams.membersOf(organization.id()));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Rename or move a team")
    public Body change(@PathParam("slug") String slug, @PathParam("id") UUID id, @NotNull New body) {
        desk.changeTeam(organizations.require(slug), id, body.name() == null ? "" : body.name(), body.department());
        return get(slug, id);
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Remove a team; its people stay members of the organization")
    @APIResponse(responseCode = "204", description = "It is removed")
    public void remove(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        desk.removeTeam(organizations.require(slug), id);
    }

    @PUT
    @Path("{id}/members/{person}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Have a member of the organization in a team, as one who leads it or not")
    @APIResponse(responseCode = "404", description = "They are no member of this organization")
    public Body seat(
            @PathParam("slug") String slug,
            @PathParam("id") UUID id,
            @PathParam("person") UUID person,
            @NotNull Place place) {
        desk.seat(organizations.require(slug), id, person, place.leads());
        return get(slug, id);
    }

    @DELETE
    @Path("{id}/members/{person}")
    @PermissionsAllowed(Permissions.TEAMS_CHANGE)
    @Operation(summary = "Take somebody out of a team; they stay a member of the organization")
    @APIResponse(responseCode = "204", description = "They have left it")
    public void unseat(@PathParam("slug") String slug, @PathParam("id") UUID id, @PathParam("person") UUID person) {
        desk.unseat(organizations.require(slug), id, person);
    }
}
