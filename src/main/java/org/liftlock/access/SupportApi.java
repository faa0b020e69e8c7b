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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;

/** Who of the maker's support may look into the organization, for programs. */
@Path("/api/v1/support-access")
@Tag(name = "Access")
@PermissionsAllowed(Permissions.SUPPORT_READ)
@Blocking
@Transactional
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SupportApi {
    private static final int NEWEST = 200;

    private final SupportDesk desk;

    SupportApi(SupportDesk desk) {
        this.desk = desk;
    }

    record Items(List<Body> items) {}

    record Body(
            UUID id,
            @Nullable String who,
            String reason,
            @JsonProperty("starts_at") Instant startsAt,
            @JsonProperty("ends_at") Instant endsAt,
            @JsonProperty("granted_by") String grantedBy,
            @JsonProperty("revoked_at") @Nullable Instant revokedAt) {
        static Body of(SupportDesk.Opening opening) {
            return new Body(
                    opening.id(),
                    opening.who(),
                    opening.reason(),
                    opening.startsAt(),
                    opening.endsAt(),
                    opening.grantedBy(),
                    opening.revokedAt());
        }
    }

    record Visits(List<SupportDesk.Visit> items) {}

    record Order(
            @Nullable String who,
            @Nullable String reason,
            @JsonProperty("ends_at") @Nullable Instant endsAt) {}

    record Made(UUID id) {}

    @GET
    @Operation(summary = "Who of the maker's support may look in, until when and why; without who it is all of them")
    public Items list() {
        return new Items(desk.openings().stream().map(Body::of).toList());
    }

    @GET
    @Path("visits")
    @Operation(summary = "What the maker's support looked at, newest first, 200 at most")
    public Visits visits() {
        return new Visits(desk.visits(NEWEST));
    }

    @POST
    @Sudo
    @PermissionsAllowed(Permissions.SUPPORT_ALLOW)
    @Operation(
            summary =
                    "Let the maker's support look in until ends_at, at most 90 days; who is an address, or missing for all of them")
    public Response open(@NotNull Order order) {
        UUID id = desk.open(
                Objects.requireNonNullElse(order.who(), ""),
                Objects.requireNonNullElse(order.reason(), ""),
                order.endsAt());
        return Response.status(201).entity(new Made(id)).build();
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.SUPPORT_ALLOW)
    @Operation(summary = "Shut support out before the end; it counts from their next request on")
    public void close(@PathParam("id") UUID id) {
        desk.close(id);
    }
}
