package org.liftlock.installation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** The pages that compare a product's editions, and say what the viewer's organization would gain. */
@Path("/editions")
@PermissionsAllowed(Permissions.EDITIONS_READ)
@Blocking
@Transactional
@Produces(MediaType.TEXT_HTML)
class EditionsPage {
    private final Products products;
    private final Installations installations;
    private final CurrentViewer viewer;

    EditionsPage(Products products, Installations installations, CurrentViewer viewer) {
        this.products = products;
        this.installations = installations;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "installation")
    static class Templates {
        static native TemplateInstance products(List<Product> products);

        static native TemplateInstance editions(EditionComparison comparison);
    }

    /** Where there is but one product, there is nothing to choose. */
    @GET
    public Response choose() {
        List<Product> all = products.all();
        return all.size() == 1
                ? Response.seeOther(URI.create("/editions/" + all.getFirst().id()))
                        .build()
                : Response.ok(Templates.products(all)).build();
    }

    @GET
    @Path("{product}")
    public TemplateInstance compare(@PathParam("product") String id) {
        Product product = products.find(id).orElseThrow(() -> new Problem.NotFound("product"));
        List<String> running = Optional.ofNullable(viewer.get().organization())
                .map(organization -> installations.editionsOf(organization, id))
                .orElse(List.of());
        return Templates.editions(EditionComparison.of(product, running));
    }
}
