package org.liftlock.migration.listing;

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
import org.liftlock.person.Permissions;

/** A whole list of a run as a file to keep. */
@Path("/runs/{id}/lists/{step}/{list}")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
class ListFiles {
    private final ListDesk desk;
    private final ListExport export;

    ListFiles(ListDesk desk, ListExport export) {
        this.desk = desk;
        this.export = export;
    }

    @GET
    @Path("rows.csv")
    @Produces("text/csv")
    public Response csv(@PathParam("id") UUID id, @PathParam("step") String step, @PathParam("list") String list) {
        RunList found = desk.require(id, step, list);
        return file(found, "csv", "text/csv", export.csv(found));
    }

    @GET
    @Path("rows.json")
    @Produces("application/json")
    public Response json(@PathParam("id") UUID id, @PathParam("step") String step, @PathParam("list") String list) {
        RunList found = desk.require(id, step, list);
        return file(found, "json", "application/json", export.json(found));
    }

    private static Response file(RunList list, String ending, String type, StreamingOutput text) {
        String name = "%s-%s.%s".formatted(list.id().replaceAll("[^A-Za-z0-9._-]", "-"), list.run(), ending);
        return Response.ok(text)
                .type(type + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
                .build();
    }
}
