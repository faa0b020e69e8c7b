package org.liftlock.migration.change;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.liftlock.migration.Runs;
import org.liftlock.person.Permissions;

/** The changes of a run as a file to keep. */
@Path("/runs/{id}")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
class ChangeFiles {
    private final Runs runs;
    private final ChangeDesk desk;
    private final ChangeExport export;

    ChangeFiles(Runs runs, ChangeDesk desk, ChangeExport export) {
        this.runs = runs;
        this.desk = desk;
        this.export = export;
    }

    @GET
    @Path("changes.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id) {
        return file(id, "csv", "text/csv", export.csv(desk.require(runs.require(id))));
    }

    @GET
    @Path("changes.json")
    @Produces("application/json")
    public Response json(@PathParam("id") UUID id) {
        return file(id, "json", "application/json", export.json(desk.require(runs.require(id))));
    }

    private static Response file(UUID id, String ending, String type, StreamingOutput text) {
        return Response.ok(text)
                .type(type + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"changes-%s.%s\"".formatted(id, ending))
                .build();
    }
}
