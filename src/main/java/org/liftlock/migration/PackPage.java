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
import org.liftlock.person.Permissions;

/** What the pack of an edition does, statement by statement, and what the rules for packs say to it. */
@Path("/packs/{product}/{edition}")
@PermissionsAllowed(Permissions.EDITIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class PackPage {
    private final PackDesk desk;

    PackPage(PackDesk desk) {
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance pack(PackView view);
    }

    @GET
    public TemplateInstance show(@PathParam("product") String product, @PathParam("edition") String edition) {
        PackDesk.Found found = desk.find(product, edition);
        return Templates.pack(PackView.of(found, desk.judge(found)));
    }
}
