package org.liftlock.migration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.web.Htmx;

/** How far a run can still be taken back, and what that would cost now: the database is asked for it. */
@Path("/runs/{id}/way-back")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class WayBackPage {
    private final Runs runs;
    private final WaysBack ways;
    private final Htmx htmx;

    WayBackPage(Runs runs, WaysBack ways, Htmx htmx) {
        this.runs = runs;
        this.ways = ways;
        this.htmx = htmx;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance wayBack(Run run, WayBackMeter meter);

        static native TemplateInstance meter(Run run, WayBackMeter meter);
    }

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        Run run = runs.require(id);
        WayBackMeter meter = ways.counted(run);
        return htmx.asked() ? Templates.meter(run, meter) : Templates.wayBack(run, meter);
    }
}
