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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;

/** What members let each other use for a time, for programs. */
@Path("/api/v1/rbac/delegations")
@Tag(name = "Access")
@PermissionsAllowed(Permissions.ACCESS_DELEGATE)
@Blocking
@Transactional
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class DelegationApi {
    private final DelegationDesk desk;
    private final Authority authority;

    DelegationApi(DelegationDesk desk, Authority authority) {
        this.desk = desk;
        this.authority = authority;
    }

    record Items(List<Body> items) {}

    record Body(
            UUID id,
            String permission,
            String reason,
            UUID giver,
            UUID receiver,
            @JsonProperty("starts_at") Instant startsAt,
            @JsonProperty("ends_at") Instant endsAt) {
        static Body of(PassedOn passed) {
            return new Body(
                    passed.id(),
                    passed.permission(),
                    passed.reason(),
                    passed.giverId(),
                    passed.receiverId(),
                    passed.startsAt(),
                    passed.endsAt());
        }
    }

    record Order(
            @Nullable UUID receiver,
            @Nullable String permission,
            @Nullable String reason,
            @JsonProperty("ends_at") @Nullable Instant endsAt) {}

    record Made(UUID id) {}

    @GET
    @Operation(summary = "What you let others use, and what they let you use, until it ends")
    public Items list() {
        return new Items(desk.of(authority.person()).stream().map(Body::of).toList());
    }

    @POST
    @Sudo
    @NeedsFeature(DelegationDesk.FEATURE)
    @Operation(summary = "Let another member use a permission of yours until ends_at, at most 90 days")
    public Response pass(@NotNull Order order) {
        if (order.receiver() == null) {
            throw new Problem.Invalid(Map.of("receiver", "Name a member by id."));
        }
        UUID id = desk.pass(
                order.receiver(),
                Objects.requireNonNullElse(order.permission(), ""),
                Objects.requireNonNullElse(order.reason(), ""),
                order.endsAt());
        return Response.status(201).entity(new Made(id)).build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Take back what you let another use")
    public void withdraw(@PathParam("id") UUID id) {
        desk.withdraw(id);
    }
}
