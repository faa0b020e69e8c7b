package org.liftlock.license;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.product.Products;

/** Shows a new password for the container registry, once. */
@Path("/licenses/{id}/registry-password")
@PermissionsAllowed(Permissions.LICENSES_REGISTRY)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class RegistryPage {
    private final Licenses licenses;
    private final RegistryDesk desk;
    private final Products products;
    private final Clock clock;

    RegistryPage(Licenses licenses, RegistryDesk desk, Products products, Clock clock) {
        this.licenses = licenses;
        this.desk = desk;
        this.products = products;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "license")
    static class Templates {
        static native TemplateInstance registry(LicenseView view, RegistryDesk.Renewed renewed);
    }

    @POST
    public Response renew(@PathParam("id") UUID id) {
        License license = licenses.requireForChange(id);
        RegistryDesk.Renewed renewed = desk.renew(license);
        return Response.ok(Templates.registry(LicenseView.of(license, products, clock.instant()), renewed))
                .header("Cache-Control", "no-store")
                .build();
    }
}
