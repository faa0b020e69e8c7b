package org.liftlock.demo;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.database.Home;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Draft;
import org.liftlock.installation.Environment;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.secret.Seal;

/** One sample installation of each product that brings one, for each sample organization. */
@ApplicationScoped
class DemoInstallations {
    private static final List<Plot> PLOTS = List.of(
            new Plot("acme", Environment.PRODUCTION, "demo", true),
            new Plot("globex", Environment.STAGING, "small", false));

    private final Products products;
    private final Organizations organizations;
    private final Installations installations;
    private final Deployers deployers;
    private final DemoLicenses licenses;
    private final Scopes scopes;
    private final Seal seal;
    private final Clock clock;
    private final Home home = Home.open();

    DemoInstallations(
            Products products,
            Organizations organizations,
            Installations installations,
            Deployers deployers,
            DemoLicenses licenses,
            Scopes scopes,
            Seal seal,
            Clock clock) {
        this.products = products;
        this.organizations = organizations;
        this.installations = installations;
        this.deployers = deployers;
        this.licenses = licenses;
        this.scopes = scopes;
        this.seal = seal;
        this.clock = clock;
    }

    void settle(int port) {
        EmbeddedServer.Owner superuser = EmbeddedServer.superuser(home, port, "postgres");
        deployers.add(SampleDeployer.commandLines(home));
        for (Product product : products.all()) {
            if (product.sample() != null) {
                PLOTS.forEach(plot -> scopes.run(Scope.PORTAL, () -> settle(plot, product, superuser, port)));
            }
        }
        List<Installation> samples = samples();
        samples.parallelStream().forEach(installation -> SampleDeployer.start(deployers, installation));
    }

    private List<Installation> samples() {
        return scopes.in(Scope.PORTAL, () -> installations.list("deployer", SampleDeployer.NAME));
    }

    private void settle(Plot plot, Product product, EmbeddedServer.Owner superuser, int port) {
        Organization organization = organizations.bySlug(plot.organization()).orElseThrow();
        String slug = product.id() + "-" + plot.environment().id();
        installations
                .bySlug(organization.id(), slug)
                .ifPresentOrElse(
                        present -> move(present, port), () -> make(plot, product, organization, slug, superuser, port));
        if (plot.licensed()) {
            licenses.settle(organization, product);
        }
    }

    /** The embedded server has another port at every start. */
    private void move(Installation installation, int port) {
        DatabaseAddress was = installation.database();
        if (was.port() != port) {
            installation.moves(
                    new DatabaseAddress(was.host(), port, was.name(), was.user()),
                    installation.password(seal),
                    seal,
                    clock.instant());
            SampleFolder.of(deployers, installation).moveDatabase(was.port(), port);
        }
    }

    private void make(
            Plot plot,
            Product product,
            Organization organization,
            String slug,
            EmbeddedServer.Owner superuser,
            int port) {
        String name = organization.slug() + "_" + product.id() + "_"
                + UUID.randomUUID().toString().substring(0, 4);
        String password = Home.randomPassword();
        new SampleDatabase(superuser, port, name, password).make(product, plot.size());
        Ports ports = Ports.freeFor(product);
        Draft draft = new Draft(
                "%s %s".formatted(product.name(), plot.environment().id()),
                product.id(),
                plot.environment(),
                new DatabaseAddress("127.0.0.1", port, name, name),
                password,
                SampleDeployer.NAME,
                ports.addresses());
        Installation fresh = new Installation(
                organization, slug, draft, product.editions().getFirst().id(), seal, clock.instant());
        installations.persist(fresh);
        SampleFolder.of(deployers, fresh).fill(product, draft, ports);
    }

    /** Ctrl-C stops everything the demo started. */
    void stop(@Observes ShutdownEvent stopped) {
        if (deployers.find(SampleDeployer.NAME).isPresent()) {
            samples().forEach(installation -> SampleDeployer.stop(deployers, installation));
        }
    }

    /** What one sample organization gets. */
    private record Plot(String organization, Environment environment, String size, boolean licensed) {}
}
