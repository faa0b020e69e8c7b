package org.liftlock.migration.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
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
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installations;
import org.liftlock.migration.setting.InstallationChoice;
import org.liftlock.migration.tenant.TenantDesk.Asked;
import org.liftlock.organization.Founding;
import org.liftlock.organization.NewOrganization;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OrganizationBody;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Tenants for programs. */
@Path("/api/v1/tenants")
@Tag(name = "Tenants")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class TenantsApi {
    private final InstallationTenants tenants;
    private final TenantStates states;
    private final TenantDesk desk;
    private final Installations installations;
    private final InstallationChoice choice;
    private final Founding founding;
    private final CurrentViewer viewer;
    private final Clock clock;
    private final ObjectMapper json;

    TenantsApi(
            InstallationTenants tenants,
            TenantStates states,
            TenantDesk desk,
            Installations installations,
            InstallationChoice choice,
            Founding founding,
            CurrentViewer viewer,
            Clock clock,
            ObjectMapper json) {
        this.tenants = tenants;
        this.states = states;
        this.desk = desk;
        this.installations = installations;
        this.choice = choice;
        this.founding = founding;
        this.viewer = viewer;
        this.clock = clock;
        this.json = json;
    }

    @GET
    @Operation(summary = "The tenants that were asked for here")
    public Items list(
            @QueryParam("installation") @Nullable @Schema(description = "Only those of this installation")
                    UUID installation) {
        List<InstallationTenant> found = installation == null
                ? tenants.all()
                : tenants.of(installations.require(installation).id());
        return new Items(found.stream().map(this::body).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One tenant")
    @APIResponse(responseCode = "404", description = "There is no such tenant that you may see")
    public Body get(@PathParam("id") UUID id) {
        return body(tenants.require(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.TENANTS_CREATE)
    @Operation(
            summary = "Ask for a tenant: of the portal or of an installation",
            description =
                    "The maker's staff who name no installation get a tenant of the portal, which is an organization;"
                            + " without slug a free one is made of the name. Everybody else asks for a tenant of an installation."
                            + " On an installation whose edition has tenants a run makes it and tries that no tenant sees"
                            + " rows of another. On a lower edition it is kept as the tenant that the upgrade makes first."
                            + " installation may be left out when only one can be meant.")
    @APIResponse(responseCode = "201", description = "The organization is made, or the tenant is kept for the upgrade")
    @APIResponse(responseCode = "202", description = "The run that makes it is queued")
    @APIResponse(responseCode = "409", description = "It is there already, or another run has the installation")
    @APIResponse(responseCode = "422", description = "Something is missing or cannot be used")
    public Response ask(@NotNull New body) {
        if (viewer.get().organization() == null && body.installation() == null) {
            return found(body);
        }
        if (!viewer.may(Permissions.INSTALLATIONS_UPDATE)) {
            throw new Problem.Forbidden();
        }
        Asked asked = desk.ask(
                choice.of(body.installation(), installation -> desk.maker(installation)
                        .isPresent()),
                body.given(json));
        return Response.status(asked.run() == null ? 201 : 202)
                .location(URI.create("/api/v1/tenants/" + asked.tenant().id()))
                .entity(body(asked.tenant()))
                .build();
    }

    private Response found(New body) {
        if (!viewer.may(Permissions.ORGANIZATIONS_CREATE)) {
            throw new Problem.Forbidden();
        }
        Organization organization =
                founding.found(new NewOrganization(body.name(), body.slug(), null, body.settings(), null));
        return Response.created(URI.create("/api/v1/orgs/" + organization.slug()))
                .entity(OrganizationBody.of(organization, clock.instant()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(summary = "Take back a tenant that is only planned, or was not made")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    @APIResponse(responseCode = "409", description = "It has been made")
    public void forget(@PathParam("id") UUID id) {
        desk.forget(tenants.require(id));
    }

    private Body body(InstallationTenant tenant) {
        return new Body(
                tenant.id(),
                tenant.installationId(),
                tenant.name(),
                tenant.slug(),
                tenant.settings(),
                states.of(tenant).id(),
                tenant.run().orElse(null),
                tenant.askedBy(),
                tenant.askedAt());
    }

    /** What is sent. */
    record New(
            @Nullable String name,
            @Nullable String slug,

            @Nullable @Schema(description = "max_users and max_workflows, each a whole number")
            Map<String, @Nullable Object> settings,

            @Nullable UUID installation) {
        ObjectNode given(ObjectMapper json) {
            ObjectNode given = json.createObjectNode();
            if (name != null) {
                given.put("name", name);
            }
            if (slug != null) {
                given.put("slug", slug);
            }
            if (settings != null) {
                given.set("settings", json.valueToTree(settings));
            }
            return given;
        }
    }

    /** Tenants in the API's envelope. */
    record Items(List<Body> items) {}

    /** What is answered. */
    record Body(
            UUID id,
            UUID installation,
            String name,
            String slug,
            JsonNode settings,

            @Schema(enumeration = {"planned", "being_made", "made", "failed"})
            String state,

            @Nullable UUID run,
            @JsonProperty("asked_by") String askedBy,
            @JsonProperty("asked_at") Instant askedAt) {}
}
