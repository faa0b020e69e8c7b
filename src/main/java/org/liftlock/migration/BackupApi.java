package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.Loss;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;

/** Backups for programs. */
@Path("/api/v1/installations/{id}/backups")
@Tag(name = "Backups")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class BackupApi {
    private final Installations installations;
    private final BackupShelf shelf;
    private final BackupDesk desk;

    BackupApi(Installations installations, BackupShelf shelf, BackupDesk desk) {
        this.installations = installations;
        this.shelf = shelf;
        this.desk = desk;
    }

    record Items(List<BackupBody> items) {}

    record BackupBody(
            String id,

            @Schema(description = "The run that took it") UUID run,

            @Schema(description = "What the installation was then")
            String edition,

            @JsonProperty("taken_at") Instant takenAt,

            long bytes,
            int tables,
            long rows,

            @Schema(description = "SHA-256 over its list of files")
            String digest,

            @Schema(description = "Whether it was restored to a scratch database with equal counts and hashes")
            boolean proved,

            @Schema(
                    description = "Whether its files are there, in their size; a run compares them with the digest"
                            + " before it restores anything")
            boolean present) {
        static BackupBody of(KeptBackup kept) {
            return new BackupBody(
                    kept.id(),
                    kept.run(),
                    kept.edition(),
                    kept.takenAt(),
                    kept.taken().bytes(),
                    kept.taken().tables(),
                    kept.taken().rows(),
                    kept.taken().digest(),
                    kept.taken().proved(),
                    kept.present());
        }
    }

    @GET
    @Operation(summary = "The backups of an installation, the newest first")
    public Items list(@PathParam("id") UUID id) {
        return new Items(
                shelf.of(installations.require(id)).stream().map(BackupBody::of).toList());
    }

    record LossBody(String table, long rows, boolean lost, String explanation) {}

    record PricedBackup(
            BackupBody backup,

            @Schema(description = "Rows that the present database has and the backup does not")
            @JsonProperty("rows_lost")
            long rowsLost,

            List<LossBody> losses) {
        static PricedBackup of(KeptBackup kept, List<Loss> losses) {
            return new PricedBackup(
                    BackupBody.of(kept),
                    losses.stream().filter(Loss::lost).mapToLong(Loss::rows).sum(),
                    losses.stream()
                            .map(loss -> new LossBody(loss.table(), loss.rows(), loss.lost(), loss.explanation()))
                            .toList());
        }
    }

    @GET
    @Path("{backup}")
    @Operation(
            summary = "One backup, and what going back to it would lose",
            description = "Counts the rows of every table in the installation's database.")
    @APIResponse(responseCode = "404", description = "There is no such backup that you may see")
    public PricedBackup get(@PathParam("id") UUID id, @PathParam("backup") String backup) {
        Installation installation = installations.require(id);
        KeptBackup kept = shelf.find(installation, backup).orElseThrow(() -> new Problem.NotFound("backup"));
        return PricedBackup.of(kept, shelf.losses(installation, kept));
    }

    @DELETE
    @Path("{backup}")
    @PermissionsAllowed(Permissions.RUNS_START)
    @Operation(
            summary = "Delete a backup for good",
            description = "Refused for the newest proved one, and while a run has the installation.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "There is no such backup that you may see")
    @APIResponse(responseCode = "409", description = "It is the newest proved one, or a run may need it")
    public void delete(@PathParam("id") UUID id, @PathParam("backup") String backup) {
        desk.delete(id, backup);
    }
}
