package org.liftlock.migration.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;

/** Exports of tables for programs. */
@Path("/api/v1/installations/{id}/exports")
@Tag(name = "Exports")
@PermissionsAllowed(Permissions.RUNS_START)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ExportApi {
    private final Installations installations;
    private final Exports exports;
    private final ExportUpload upload;

    ExportApi(Installations installations, Exports exports, ExportUpload upload) {
        this.installations = installations;
        this.exports = exports;
        this.upload = upload;
    }

    /** @param own whether it was made of this installation or uploaded to it */
    record ExportBody(
            String id,
            String installation,
            @JsonProperty("taken_at") Instant takenAt,
            List<String> tables,
            long rows,
            long bytes,
            boolean own) {
        static ExportBody of(Exported export) {
            return new ExportBody(
                    export.id(),
                    export.installation(),
                    export.takenAt(),
                    export.tables(),
                    export.rows(),
                    export.bytes(),
                    export.own());
        }
    }

    record ExportItems(List<ExportBody> items) {}

    @GET
    @Operation(
            summary = "The exports that can be imported here, the newest first",
            description = "A run of the playbook that imports tables takes one as parameters.export.")
    public ExportItems list(@PathParam("id") UUID id) {
        return new ExportItems(exports.of(installations.require(id)).stream()
                .map(ExportBody::of)
                .toList());
    }

    @POST
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(
            summary = "Upload the file of an export",
            description = "The body is the file that GET .../file gives. It is looked through before it is kept, and"
                    + " nothing is imported by it.")
    @RequestBody(content = @Content(mediaType = "application/zip"))
    @APIResponse(responseCode = "201", description = "It is kept, and can be imported")
    @APIResponse(responseCode = "413", description = "It is larger than this portal takes")
    @APIResponse(responseCode = "422", description = "It is no export, damaged, or of another product")
    public Response upload(@PathParam("id") UUID id, InputStream body) {
        Exported taken = upload.take(installations.require(id), body);
        return Response.created(URI.create("/api/v1/installations/%s/exports/%s/file".formatted(id, taken.id())))
                .entity(ExportBody.of(taken))
                .build();
    }

    @GET
    @Path("{export}/file")
    @Produces("application/zip")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(summary = "The file of an export, to be uploaded elsewhere; it can hold personal data")
    public Response file(@PathParam("id") UUID id, @PathParam("export") String export) {
        ExportArchive archive = exports.handOver(installations.require(id), export);
        return Response.ok((StreamingOutput) archive::write)
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("{export}")
    @PermissionsAllowed(Permissions.INSTALLATIONS_UPDATE)
    @Operation(summary = "Delete an export; an import of it can then no longer be taken back")
    @APIResponse(responseCode = "204", description = "Its file is gone for good")
    public void delete(@PathParam("id") UUID id, @PathParam("export") String export) {
        exports.delete(installations.require(id), export);
    }
}
