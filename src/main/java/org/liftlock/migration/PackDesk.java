package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.lint.LintReport;
import org.liftlock.migration.step.PackLint;
import org.liftlock.migration.step.Target;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Finds packs and has them judged. */
@ApplicationScoped
class PackDesk {
    private final Products products;
    private final Installations installations;
    private final Premises premises;
    private final Scopes scopes;
    private final CurrentViewer viewer;
    private final String url;
    private final String user;
    private final String password;
    private final Map<Pack, LintReport> onSample = new ConcurrentHashMap<>();

    PackDesk(
            Products products,
            Installations installations,
            Premises premises,
            Scopes scopes,
            CurrentViewer viewer,
            @ConfigProperty(name = "quarkus.flyway.jdbc-url") String url,
            @ConfigProperty(name = "quarkus.flyway.username") String user,
            @ConfigProperty(name = "quarkus.flyway.password") String password) {
        this.products = products;
        this.installations = installations;
        this.premises = premises;
        this.scopes = scopes;
        this.viewer = viewer;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** A pack, its edition and the product. */
    record Found(Product product, Edition edition, Pack pack) {
        PackLint lint() {
            return new PackLint(product, pack);
        }
    }

    Found find(String product, String edition) {
        return products.find(product)
                .flatMap(found -> found.findEdition(edition)
                        .filter(level -> level.pack() != null)
                        .map(level -> new Found(found, level, found.pack(String.valueOf(level.pack())))))
                .orElseThrow(() -> new Problem.NotFound("pack"));
    }

    /** On the portal's own server, once for each pack that this process knows. */
    LintReport judge(Found found) {
        LintReport known = onSample.get(found.pack());
        return known != null ? known : judgeOnce(found);
    }

    private synchronized LintReport judgeOnce(Found found) {
        LintReport known = onSample.get(found.pack());
        if (known != null) {
            return known;
        }
        LintReport report = found.lint().onSample(ownServer(found.product()));
        if (report.tried()) {
            onSample.put(found.pack(), report);
        }
        return report;
    }

    private Target ownServer(Product product) {
        Properties address = Driver.parseURL(url, new Properties());
        if (address == null) {
            throw new IllegalStateException("The portal's own database has no address that can be read: " + url);
        }
        return new Target(
                String.valueOf(PGProperty.PG_HOST.getOrDefault(address)),
                Integer.parseInt(String.valueOf(PGProperty.PG_PORT.getOrDefault(address))),
                String.valueOf(PGProperty.PG_DBNAME.getOrDefault(address)),
                user,
                password,
                product.sheet().database().settings());
    }

    /** On a copy of an installation's schema, for those who may make plans for it. */
    LintReport judge(Found found, UUID installation) {
        if (!viewer.may(Permissions.RUNS_START)) {
            throw new Problem.Forbidden();
        }
        Place place = scopes.in(viewer.get().scope(), () -> place(found, installation));
        return found.lint().onInstallation(place.target(), place.workspace());
    }

    private record Place(Target target, Path workspace) {}

    private Place place(Found found, UUID id) {
        Installation installation = Optional.of(installations.require(id))
                .filter(it -> it.product().equals(found.product().id()))
                .orElseThrow(() -> new Problem.NotFound("installation of this product"));
        return new Place(premises.target(installation, found.product()), premises.workspace(installation));
    }
}
