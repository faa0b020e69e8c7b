package org.liftlock.migration.tenant;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.TenantViolations;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** What programs of an installation did beyond their tenant while that was recorded and not yet refused. */
@Path("/installations/{id}/violations")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class ViolationsPage {
    private final Installations installations;
    private final Products products;
    private final RecordedViolations recorded;

    ViolationsPage(Installations installations, Products products, RecordedViolations recorded) {
        this.installations = installations;
        this.products = products;
        this.recorded = recorded;
    }

    @CheckedTemplate(basePath = "tenant")
    static class Templates {
        static native TemplateInstance violations(View view);
    }

    /**
     * What the page shows.
     *
     * @param setting in which a session names its tenant; empty when the product keeps no tenants
     * @param seen empty when the database does not answer
     */
    record View(
            Installation installation,
            Product product,
            Optional<String> setting,
            Optional<TenantViolations> seen,
            List<Finding> trouble) {}

    @GET
    public TemplateInstance show(@PathParam("id") UUID id) {
        return Templates.violations(view(installations.require(id)));
    }

    private View view(Installation installation) {
        Product product = products.get(installation.product());
        Optional<String> setting = Optional.ofNullable(product.tenancy())
                .map(tenancy -> tenancy.session().tenant());
        try {
            Optional<TenantViolations> seen = setting.map(name -> recorded.of(installation));
            return new View(installation, product, setting, seen, List.of());
        } catch (Problem.Unusable unanswered) {
            return new View(installation, product, setting, Optional.empty(), unanswered.findings());
        }
    }
}
