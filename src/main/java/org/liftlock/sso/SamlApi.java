package org.liftlock.sso;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;
import org.liftlock.product.NeedsFeature;

/** An organization's SAML connection for programs. */
@Path("/api/v1/orgs/{slug}/sso/saml")
@Tag(name = "Single sign-on")
@PermissionsAllowed(Permissions.SSO_READ)
@NeedsFeature(SsoEntitlement.FEATURE)
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class SamlApi {
    private final Organizations organizations;
    private final SamlDesk desk;
    private final SamlBodies bodies;

    SamlApi(Organizations organizations, SamlDesk desk, SamlBodies bodies) {
        this.organizations = organizations;
        this.desk = desk;
        this.bodies = bodies;
    }

    @GET
    @Operation(
            summary = "The SAML connection of an organization",
            description = "Also says what the identity provider is to be told: entity id, addresses and certificate.")
    @APIResponse(responseCode = "403", description = "No license of the organization brings single sign-on")
    @APIResponse(responseCode = "404", description = "There is no such organization that you may see")
    public SamlBody show(@PathParam("slug") String slug) {
        Organization organization = organizations.require(slug);
        return bodies.of(organization, desk.of(organization));
    }

    @PUT
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Set the SAML connection of an organization up",
            description =
                    "What is left out stays as it is. Metadata are judged first; their findings are in the answer, or"
                            + " in the refusal. An attribute name that is empty stands for the names commonly used.")
    @APIResponse(responseCode = "409", description = "It cannot be enabled without metadata")
    @APIResponse(responseCode = "422", description = "The metadata cannot be used, or a value is not valid")
    public SamlBody change(@PathParam("slug") String slug, @NotNull SamlOrder order) {
        Organization organization = organizations.require(slug);
        SamlConnection connection = desk.of(organization);
        SamlConnection.Settings settings = order.over(connection.settings());
        if (order.metadata() != null) {
            desk.trust(organization, order.metadata(), null);
        }
        desk.decide(organization, settings);
        if (Boolean.TRUE.equals(order.enabled())) {
            desk.enable(organization);
        } else if (Boolean.FALSE.equals(order.enabled())) {
            desk.disable(organization);
        }
        return bodies.of(organization, connection);
    }

    @DELETE
    @PermissionsAllowed(Permissions.SSO_CHANGE)
    @Operation(
            summary = "Remove the SAML connection",
            description = "Its key is deleted, too: what is set up anew has another certificate. Members keep their"
                    + " membership and sign in with a password.")
    public Response remove(@PathParam("slug") String slug) {
        desk.remove(organizations.require(slug));
        return Response.noContent().build();
    }
}
