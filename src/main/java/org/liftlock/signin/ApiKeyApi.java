package org.liftlock.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;

/** One's own API keys for programs. */
@Path("/api/v1/api-keys")
@Tag(name = "Sign-in")
@PermissionsAllowed(Permissions.KEYS_CREATE)
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ApiKeyApi {
    private static final int USUAL_DAYS = 90;

    private final ApiKeys keys;

    ApiKeyApi(ApiKeys keys) {
        this.keys = keys;
    }

    /** @param days until it ends; 90 when left out, 365 at most */
    record Wanted(
            @NotBlank String name,
            @NotNull List<String> scopes,
            @Nullable Integer days) {}

    record KeyBody(
            UUID id,
            String name,
            String prefix,
            List<String> scopes,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("expires_at") Instant expiresAt,
            @JsonProperty("last_used_at") @Nullable Instant lastUsedAt) {
        static KeyBody of(ApiKey key) {
            return new KeyBody(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.scopes(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt().orElse(null));
        }
    }

    record MadeBody(KeyBody key, String secret) {
        @Override
        public String toString() {
            return "MadeBody";
        }
    }

    record Items(List<KeyBody> items) {}

    @GET
    @Operation(summary = "Your API keys, without their secrets")
    public Items list() {
        return new Items(keys.mine().stream().map(KeyBody::of).toList());
    }

    @POST
    @Sudo
    @Operation(
            summary = "Make an API key; its secret is answered this once",
            description =
                    "scopes are permissions that you have yourself. The key never may more than you may at that moment. Needs a token that is less than 15 minutes old.")
    @APIResponse(responseCode = "201", description = "Made; send the secret as Authorization: Bearer")
    @APIResponse(responseCode = "422", description = "A scope that you do not have, or a wrong number of days")
    public Response make(@Valid @NotNull Wanted wanted) {
        ApiKeys.Made made = keys.make(
                new ApiKeys.Draft(wanted.name(), wanted.scopes(), wanted.days() == null ? USUAL_DAYS : wanted.days()));
        return Response.created(URI.create("/api/v1/api-keys/" + made.key().id()))
                .entity(new MadeBody(KeyBody.of(made.key()), made.secret().text()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke an API key at once")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(responseCode = "404", description = "You have no such key")
    public void revoke(@PathParam("id") UUID id) {
        keys.revoke(id);
    }
}
