package org.liftlock.migration;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Packs for programs. */
@Path("/api/v1/packs/{product}/{edition}")
@Tag(name = "Packs")
@PermissionsAllowed(Permissions.EDITIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class PackApi {
    private final PackDesk desk;

    PackApi(PackDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path("lint")
    @Operation(
            summary = "What the rules for packs object to in the pack of an edition",
            description = "Each statement is read by a parser and tried by PostgreSQL on a scratch database, which is"
                    + " dropped again. Without an installation the schema is that of the product's sample.")
    @APIResponse(responseCode = "200", description = "What each statement does, the findings and the waived ones")
    @APIResponse(responseCode = "403", description = "You may not make plans, so not try it for an installation either")
    @APIResponse(responseCode = "404", description = "There is no such pack or installation that you may see")
    public PackLintBody lint(
            @PathParam("product") String product,
            @PathParam("edition") String edition,
            @Nullable
                    @QueryParam("installation")
                    @Parameter(description = "Try what is still to be applied on a copy of this installation's schema")
                    String installation) {
        PackDesk.Found found = desk.find(product, edition);
        return PackLintBody.of(found, installation == null ? desk.judge(found) : desk.judge(found, uuid(installation)));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException wrong) {
            throw new Problem.Invalid(Map.of("installation", "Give the id of an installation."));
        }
    }
}
