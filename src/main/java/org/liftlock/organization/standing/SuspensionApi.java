package org.liftlock.organization.standing;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;

/** Suspending organizations for programs. */
@Path("/api/v1/orgs/{slug}/suspension")
@Tag(name = "Organizations")
@Blocking
@Transactional
@Produces(MediaType.APPLICATION_JSON)
class SuspensionApi {
    private final Organizations organizations;
    private final StandingDesk desk;

    SuspensionApi(Organizations organizations, StandingDesk desk) {
        this.organizations = organizations;
        this.desk = desk;
    }

    /** @param until null for until somebody reinstates it */
    record Suspend(@NotBlank String reason, @Nullable Instant until) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permissions.ORGANIZATIONS_SUSPEND)
    @Operation(
            summary = "Shut an organization out",
            description =
                    "Sessions, tokens and keys of its members stop at once, and runs pause as soon as the piece at"
                            + " hand is done. Without until it lasts until somebody ends it.")
    @APIResponse(responseCode = "204", description = "Nobody of it gets in any more")
    public void suspend(@PathParam("slug") String slug, @Valid @NotNull Suspend body) {
        desk.suspend(organizations.require(slug), body.reason(), body.until());
    }

    @DELETE
    @PermissionsAllowed(Permissions.ORGANIZATIONS_SUSPEND)
    @Operation(summary = "Let an organization in again; paused runs wait until somebody resumes them")
    @APIResponse(responseCode = "204", description = "Its members get in again")
    public void reinstate(@PathParam("slug") String slug) {
        desk.reinstate(organizations.require(slug));
    }
}
