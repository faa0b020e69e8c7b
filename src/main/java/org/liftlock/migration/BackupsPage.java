package org.liftlock.migration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Flash;

/** The backups of an installation: which there are, and which nobody needs any more. */
@Path("/installations/{id}/backups")
@PermissionsAllowed(Permissions.RUNS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class BackupsPage {
    private final Installations installations;
    private final Products products;
    private final BackupShelf shelf;
    private final BackupDesk desk;
    private final Flash flash;

    BackupsPage(Installations installations, Products products, BackupShelf shelf, BackupDesk desk, Flash flash) {
        this.installations = installations;
        this.products = products;
        this.shelf = shelf;
        this.desk = desk;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "migration")
    static class Templates {
        static native TemplateInstance backups(Installation installation, Product product, List<KeptBackup> backups);
    }

    @GET
    public TemplateInstance list(@PathParam("id") UUID id) {
        Installation installation = installations.require(id);
        return Templates.backups(installation, products.get(installation.product()), shelf.of(installation));
    }

    @POST
    @Path("{backup}/deletion")
    @PermissionsAllowed(Permissions.RUNS_START)
    public Response delete(@PathParam("id") UUID id, @PathParam("backup") String backup) {
        try {
            desk.delete(id, backup);
            flash.say("The backup %s is deleted.".formatted(backup));
        } catch (Problem.Conflict conflict) {
            flash.say(conflict.detail() + " " + conflict.remedy());
        }
        return Response.seeOther(URI.create("/installations/%s/backups".formatted(id)))
                .build();
    }
}
