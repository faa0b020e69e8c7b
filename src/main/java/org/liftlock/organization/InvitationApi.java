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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;

/** Invitations for programs. */
@Path("/api/v1/orgs/{slug}/invitations")
@Tag(name = "Organizations")
@PermissionsAllowed(Permissions.MEMBERS_INVITE)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class InvitationApi {
    private final Organizations organizations;
    private final Invitations invitations;
    private final InvitationDesk desk;
    private final Clock clock;

    InvitationApi(Organizations organizations, Invitations invitations, InvitationDesk desk, Clock clock) {
        this.organizations = organizations;
        this.invitations = invitations;
        this.desk = desk;
        this.clock = clock;
    }

    record New(
            @NotBlank String email,
            @NotBlank String role,
            @Nullable String message) {}

    record Body(
            UUID id,
            String email,
            String role,

            @Schema(enumeration = {"open", "expired", "accepted", "revoked"})
            String state,

            @JsonProperty("invited_by") String invitedBy,
            @JsonProperty("invited_at") Instant invitedAt,
            @JsonProperty("expires_at") Instant expiresAt) {}

    record Items(List<Body> items) {}

    private Body body(Invitation invitation) {
        return new Body(
                invitation.id(),
                invitation.email(),
                invitation.role(),
                invitation.state(clock.instant()).id(),
                invitation.invitedBy(),
                invitation.invitedAt(),
                invitation.expiresAt());
    }

    @GET
    @Operation(summary = "The invitations that were not accepted or revoked, the newest first")
    public Items list(@PathParam("slug") String slug) {
        return new Items(invitations.open(organizations.require(slug)).stream()
                .map(this::body)
                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Invite somebody by mail",
            description = "The mail holds a link that works once, for seven days; no answer of this API shows it.")
    @APIResponse(responseCode = "201", description = "The mail is in the outbox")
    @APIResponse(responseCode = "409", description = "The plan allows no further member")
    @APIResponse(responseCode = "422", description = "The address or role cannot be used, or is a member already")
    public Response invite(@PathParam("slug") String slug, @Valid @NotNull New body) {
        Invitation invitation = desk.invite(
                organizations.require(slug), body.email(), body.role(), body.message() == null ? "" : body.message());
        return Response.created(URI.create("/api/v1/orgs/%s/invitations/%s".formatted(slug, invitation.id())))
                .entity(body(invitation))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One invitation")
    public Body get(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        return body(invitations.require(organizations.require(slug), id));
    }

    @POST
    @Path("{id}/resending")
    @Operation(summary = "Send it again, for another seven days; the former link leads nowhere any more")
    @APIResponse(responseCode = "204", description = "The mail is in the outbox")
    public void sendAgain(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        desk.sendAgain(organizations.require(slug), id);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke it: nobody can accept it any more")
    @APIResponse(responseCode = "204", description = "It is revoked")
    public void revoke(@PathParam("slug") String slug, @PathParam("id") UUID id) {
        desk.revoke(organizations.require(slug), id);
    }
}
