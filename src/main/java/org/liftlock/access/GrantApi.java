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
import jakarta.ws.rs.QueryParam;
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
import org.liftlock.person.Grant;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;

/** What members were given beyond their role, for programs. */
@Path("/api/v1/rbac/grants")
@Tag(name = "Access")
@PermissionsAllowed(Permissions.ACCESS_READ)
@Blocking
@Transactional
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class GrantApi {
    private final GrantDesk desk;
    private final Authority authority;

    GrantApi(GrantDesk desk, Authority authority) {
        this.desk = desk;
        this.authority = authority;
    }

    record Items(List<Body> items) {}

    record Body(
            UUID id,
            String given,
            List<String> permissions,
            String reason,
            @JsonProperty("granted_by") String grantedBy,
            @JsonProperty("starts_at") Instant startsAt,
            @JsonProperty("ends_at") @Nullable Instant endsAt,
            String conditions) {
        static Body of(Grant grant) {
            return new Body(
                    grant.id(),
                    grant.given(),
                    grant.permissions().stream().sorted().toList(),
                    grant.reason(),
                    grant.by(),
                    grant.term().start(),
                    grant.term().end(),
                    grant.conditions().words());
        }
    }

    /** @param permission or role, not both */
    record Order(
            @Nullable UUID person,
            @Nullable String permission,
            @Nullable String role,
            @Nullable String reason,
            @JsonProperty("starts_at") @Nullable Instant startsAt,
            @JsonProperty("ends_at") @Nullable Instant endsAt,
            @Nullable List<String> networks,
            @Nullable Hours hours,
            @JsonProperty("second_factor") boolean secondFactor) {
        GrantDraft draft() {
            Hours daily = Objects.requireNonNullElse(hours, new Hours("", "", ""));
            return new GrantDraft(
                    Objects.requireNonNullElse(permission, ""),
                    Objects.requireNonNullElse(role, ""),
                    Objects.requireNonNullElse(reason, ""),
                    startsAt,
                    endsAt,
                    Objects.requireNonNullElse(networks, List.of()),
                    Objects.requireNonNullElse(daily.from(), ""),
                    Objects.requireNonNullElse(daily.until(), ""),
                    Objects.requireNonNullElse(daily.zone(), ""),
                    secondFactor);
        }
    }

    /** Such as 08:00, 18:00, Europe/Berlin. */
    record Hours(
            @Nullable String from,
            @Nullable String until,
            @Nullable String zone) {}

    record Made(UUID id) {}

    @GET
    @Operation(summary = "What a member was given beyond their role; what ended in the last 30 days is listed too")
    public Items list(@QueryParam("person") @Nullable UUID person) {
        return new Items(authority.access(person == null ? authority.person() : person).own().grants().stream()
                .map(Body::of)
                .toList());
    }

    @POST
    @Sudo
    @PermissionsAllowed(Permissions.ACCESS_GRANT)
    @Operation(summary = "Give a member a permission or a role beyond theirs, with an end and conditions if you like")
    public Response give(@NotNull Order order) {
        if (order.person() == null) {
            throw new Problem.Invalid(Map.of("person", "Name a member by id."));
        }
        UUID id = desk.give(order.person(), order.draft());
        return Response.status(201).entity(new Made(id)).build();
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.ACCESS_GRANT)
    @Operation(summary = "Take a grant back; it counts no more from the next request on")
    public void revoke(@PathParam("id") UUID id) {
        desk.revoke(id);
    }
}
