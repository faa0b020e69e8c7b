package org.liftlock.migration.report;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.liftlock.person.Permissions;

/** A run's report for programs. */
@Path("/api/v1/runs/{id}/report")
@Tag(name = "Runs")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ReportApi {
    private final Reports reports;

    ReportApi(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            summary =
                    "The report of a run; once the run is over with its signature, a JWS over all other members of the answer")
    public String show(@PathParam("id") UUID id) {
        return reports.of(id).file();
    }
}
