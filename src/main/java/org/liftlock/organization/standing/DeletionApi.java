package org.liftlock.organization.standing;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Farewell;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;
import org.liftlock.person.Sudo;

/** Deleting organizations for programs. */
@Path("/api/v1/orgs/{slug}/deletion")
@Tag(name = "Organizations")
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class DeletionApi {
    private final Organizations organizations;
    private final TenantTables tables;
    private final StandingDesk desk;

    DeletionApi(Organizations organizations, TenantTables tables, StandingDesk desk) {
        this.organizations = organizations;
        this.tables = tables;
        this.desk = desk;
    }

    record Confirm(@NotBlank String confirm) {}

    /**
     * What a deletion removes.
     *
     * @param rows by table
     * @param kept what was billed and stays, by table
     * @param dueAt null while nobody has asked for it
     */
    record Deletion(
            Map<String, Long> rows,
            Map<String, Long> kept,
            @Nullable @JsonProperty("due_at") Instant dueAt) {}

    @GET
    @PermissionsAllowed(Permissions.ORGANIZATIONS_DELETE)
    @Operation(summary = "What deleting the organization removes, and when it will be")
    public Deletion deletion(@PathParam("slug") String slug) {
        return of(organizations.require(slug));
    }

    private Deletion of(Organization organization) {
        return new Deletion(
                tables.counts(organization.id()),
                tables.kept(organization.id()),
                organization.farewell().map(Farewell::deletionDueAt).orElse(null));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Sudo
    @PermissionsAllowed(Permissions.ORGANIZATIONS_DELETE)
    @Operation(summary = "Have the organization deleted in 30 days; confirm is its slug")
    @APIResponse(responseCode = "409", description = "It was asked for already")
    @APIResponse(responseCode = "422", description = "The slug was not repeated")
    public Deletion ask(@PathParam("slug") String slug, @Valid @NotNull Confirm body) {
        Organization organization = organizations.require(slug);
        desk.askDeletion(organization, body.confirm());
        return of(organization);
    }

    @DELETE
    @PermissionsAllowed(Permissions.ORGANIZATIONS_DELETE)
    @Operation(summary = "Take the deletion back")
    @APIResponse(responseCode = "204", description = "Nothing was removed")
    public void takeBack(@PathParam("slug") String slug) {
        desk.takeDeletionBack(organizations.require(slug));
    }
}
