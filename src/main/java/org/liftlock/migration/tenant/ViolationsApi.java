package org.liftlock.migration.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.TenantViolations;
import org.liftlock.person.Permissions;

/** What programs of an installation did beyond their tenant, for other programs. */
@Path("/api/v1/installations/{id}/violations")
@Tag(name = "Tenants")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ViolationsApi {
    private final Installations installations;
    private final RecordedViolations recorded;

    ViolationsApi(Installations installations, RecordedViolations recorded) {
        this.installations = installations;
        this.recorded = recorded;
    }

    @GET
    @Operation(
            summary = "What sessions did beyond their tenant while isolation was permissive",
            description = "Read from the installation's database, one item for the same program, table and tenants;"
                    + " the latest first, " + TenantViolations.MOST + " at most. Statements are shown without their"
                    + " literals.")
    @APIResponse(responseCode = "404", description = "There is no such installation that you may see")
    @APIResponse(responseCode = "422", description = "The installation's database does not answer")
    public Body get(@PathParam("id") UUID id) {
        return Body.of(recorded.of(installations.require(id)));
    }

    /**
     * What is answered.
     *
     * @param watched tables on which it is recorded now
     * @param enforced tables of which a session sees the rows of its tenant only
     */
    record Body(
            @JsonProperty("tables_watched") int watched,
            @JsonProperty("tables_enforced") int enforced,
            List<Item> items) {
        static Body of(TenantViolations seen) {
            return new Body(
                    seen.watched(),
                    seen.enforced(),
                    seen.kinds().stream().map(Item::of).toList());
        }
    }

    /** One kind of violation; acceptedBy is the run in which somebody looked at it. */
    record Item(
            String table,
            @JsonProperty("session_tenant") @Nullable String session,
            @JsonProperty("row_tenant") @Nullable String owner,
            @JsonProperty("database_user") String user,
            String application,
            long times,
            @JsonProperty("first_at") Instant first,
            @JsonProperty("last_at") Instant last,
            String statement,
            @JsonProperty("accepted_by") @Nullable UUID acceptedBy) {
        static Item of(TenantViolations.Kind kind) {
            return new Item(
                    kind.table(),
                    kind.session().map(TenantViolations.Named::id).orElse(null),
                    kind.owner().map(TenantViolations.Named::id).orElse(null),
                    kind.user(),
                    kind.application(),
                    kind.times(),
                    kind.first(),
                    kind.last(),
                    kind.query(),
                    kind.acceptedBy().orElse(null));
        }
    }
}
