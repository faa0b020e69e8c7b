package org.liftlock.sso.oidc;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.NeedsFeature;
import org.liftlock.sso.GroupRoles;
import org.liftlock.sso.SsoEntitlement;

/** An organization's OpenID Connect connection for programs. */
@Path("/api/v1/orgs/{slug}/sso/oidc")
@Tag(name = "Single sign-on")
@PermissionsAllowed(Permissions.SSO_READ)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class OidcApi {
    private final OidcDesk desk;
    private final OidcAddresses addresses;

    OidcApi(OidcDesk desk, OidcAddresses addresses) {
        this.desk = desk;
        this.addresses = addresses;
    }

    /** What is left out stays as it is. */
    record Order(
            @Nullable String provider,
            @JsonProperty("discovery_url") @Nullable String discoveryUrl,
            @JsonProperty("client_id") @Nullable String clientId,
            @JsonProperty("client_secret") @Nullable String clientSecret,
            @Nullable Claims claims,
            @Nullable Map<String, String> roles,
            @JsonProperty("default_role") @Nullable String defaultRole,
            @Nullable Boolean enabled) {

        @Override
        public String toString() {
            return "Order";
        }

        OidcDraft over(Optional<OidcConnection> present) {
            return new OidcDraft(
                    OidcProvider.of(or(
                                    provider,
                                    present.map(was -> was.provider().id()).orElse("other")))
                            .orElseThrow(() -> new Problem.Invalid(Map.of("provider", "There is no such provider."))),
                    or(discoveryUrl, present.map(OidcConnection::issuer).orElse("")),
                    or(clientId, present.map(OidcConnection::clientId).orElse(""))
                            .strip(),
                    or(clientSecret, "").strip(),
                    or(
                            claims == null ? null : claims.email(),
                            present.map(OidcConnection::claimEmail).orElse("")),
                    or(
                            claims == null ? null : claims.groups(),
                            present.map(OidcConnection::claimGroups).orElse("")),
                    new GroupRoles(
                            or(roles, present.map(was -> was.roles().roles()).orElse(Map.of())),
                            or(
                                    defaultRole,
                                    present.map(was -> was.roles().otherwise()).orElse("viewer"))),
                    Optional.ofNullable(enabled).orElseGet(() -> present.map(OidcConnection::enabled)
                            .orElse(false)));
        }

        private static <T> T or(@Nullable T wanted, T present) {
            return Optional.ofNullable(wanted).orElse(present);
        }
    }

    record Claims(@Nullable String email, @Nullable String groups) {}

    /** The secret is never told. */
    record Body(
            String organization,
            String provider,
            String issuer,
            @JsonProperty("client_id") String clientId,
            Claims claims,
            Map<String, String> roles,
            @JsonProperty("default_role") String defaultRole,
            boolean enabled,
            boolean enforced,
            @JsonProperty("changed_at") Instant changedAt,
            @JsonProperty("redirect_uri") String redirectUri,
            @JsonProperty("back_channel_logout_uri") String backChannelLogoutUri,
            String login) {}

    @GET
    @Operation(
            summary = "The OpenID Connect connection of an organization",
            description = "Also says what the identity provider is to be told.")
    @APIResponse(responseCode = "404", description = "There is none, or no such organization that you may see")
    public Body show(@PathParam("slug") String slug) {
        return body(slug, desk.shelf(slug).connection().orElseThrow(() -> new Problem.NotFound("connection")));
    }

    @PUT
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set the OpenID Connect connection of an organization up",
            description =
                    "What is left out stays as it is. The identity provider's description is fetched and judged first.")
    @APIResponse(responseCode = "403", description = "No license of the organization brings single sign-on")
    @APIResponse(responseCode = "422", description = "The identity provider cannot be used, or a value is not valid")
    public Body change(@PathParam("slug") String slug, @NotNull Order order) {
        return body(slug, desk.change(slug, order.over(desk.shelf(slug).connection())));
    }

    @DELETE
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    @Operation(summary = "Remove the connection: nobody signs in by OpenID Connect any more")
    @APIResponse(responseCode = "204", description = "There is none any more")
    public void remove(@PathParam("slug") String slug) {
        desk.remove(slug);
    }

    private Body body(String slug, OidcConnection connection) {
        OidcAddresses.Of ours = addresses.of(slug);
        return new Body(
                slug,
                connection.provider().id(),
                connection.issuer(),
                connection.clientId(),
                new Claims(connection.claimEmail(), connection.claimGroups()),
                connection.roles().roles(),
                connection.roles().otherwise(),
                connection.enabled(),
                connection.enforced(),
                connection.changedAt(),
                ours.callback(),
                ours.backChannelLogout(),
                ours.login());
    }
}
