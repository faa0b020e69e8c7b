package org.liftlock.license;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;
import org.liftlock.problem.Problem;

/** The keys that sign, for programs of the portal's operator. */
@Path("/api/v1/signing-keys")
@Tag(name = "Signing keys")
@PermissionsAllowed(Permissions.LICENSES_KEYS)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class SigningKeyApi {
    private final KeyDesk desk;
    private final CurrentViewer viewer;

    SigningKeyApi(KeyDesk desk, CurrentViewer viewer) {
        this.desk = desk;
        this.viewer = viewer;
    }

    record Items(List<Body> items) {}

    /** @param state signs, verifies or revoked */
    record Body(
            String id,
            String state,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("retired_at") @Nullable Instant retiredAt,
            @JsonProperty("revoked_at") @Nullable Instant revokedAt) {
        static Body of(SigningKey key, SigningKey.State state) {
            return new Body(key.id(), state.id(), key.createdAt(), key.retiredAt(), key.revokedAt());
        }
    }

    record Revoked(@JsonProperty("licenses_signed_again") int signedAgain) {}

    @GET
    @Operation(summary = "The keys that sign licenses, answers and reports, the newest first")
    public Items list() {
        return new Items(desk.all().stream()
                .map(view -> Body.of(view.key(), view.state()))
                .toList());
    }

    @POST
    @Sudo
    @Operation(summary = "Sign with a new key from now on; the former ones go on verifying what they signed")
    public Response rotate() {
        SigningKey fresh = desk.rotate(viewer.get().email());
        return Response.created(URI.create("/api/v1/signing-keys"))
                .entity(Body.of(fresh, SigningKey.State.SIGNS))
                .build();
    }

    @DELETE
    @Sudo
    @Path("{key}")
    @Operation(
            summary = "Revoke a key for good: what it signed proves nothing any more",
            description =
                    "Live licenses that it signed are signed again, and their customers get the new keys by mail; their"
                            + " installations need them.")
    public Revoked revoke(@PathParam("key") String id, @QueryParam("reason") @DefaultValue("") String reason) {
        if (reason.isBlank() || reason.length() > 500) {
            throw new Problem.Invalid(Map.of("reason", "Say why, in at most 500 characters."));
        }
        return new Revoked(desk.revoke(id, reason.strip(), viewer.get().email()));
    }
}
