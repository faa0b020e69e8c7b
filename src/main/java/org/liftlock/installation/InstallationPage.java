package org.liftlock.installation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.person.Permissions;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.ListQuery;
import org.liftlock.web.Slice;

/** The list of installations. */
@Path("/installations")
@PermissionsAllowed(Permissions.INSTALLATIONS_READ)
@Blocking
@Produces(MediaType.TEXT_HTML)
class InstallationPage {
    private static final int ROWS = 25;

    private final Installations installations;
    private final Activity activity;
    private final Products products;
    private final ListQuery query;

    InstallationPage(Installations installations, Activity activity, Products products, ListQuery query) {
        this.installations = installations;
        this.activity = activity;
        this.products = products;
        this.query = query;
    }

    @CheckedTemplate(basePath = "installation")
    static class Templates {
        static native TemplateInstance list(
                Slice<InstallationRow> rows,
                boolean any,
                List<Edition> editions,
                Environment[] environments,
                Standing.State[] states);
    }

    @GET
    public TemplateInstance list() {
        List<InstallationRow> all = rows();
        List<InstallationRow> fitting = all.stream()
                .filter(row -> row.fits(query))
                .sorted(InstallationRow.order(query.column(), query.falling()))
                .toList();
        return Templates.list(
                Slice.of(fitting, query.page(), ROWS),
                !all.isEmpty(),
                editions(),
                Environment.values(),
                Standing.State.values());
    }

    private List<InstallationRow> rows() {
        Map<UUID, Standing> standings = activity.standings();
        return installations.byName().stream()
                .map(installation -> InstallationRow.of(
                        installation, products, standings.getOrDefault(installation.id(), Standing.READY)))
                .toList();
    }

    private List<Edition> editions() {
        return products.all().stream()
                .map(Product::editions)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
