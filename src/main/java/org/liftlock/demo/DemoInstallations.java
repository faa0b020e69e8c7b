package org.liftlock.demo;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.liftlock.database.EmbeddedServer;
import org.liftlock.database.Home;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Draft;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Sample;
import org.liftlock.product.SampleInstallation;
import org.liftlock.secret.Seal;

/** The installations that the samples of the products ask for. */
@ApplicationScoped
class DemoInstallations {
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

    /** @param portal where the portal answers, for the services to ask about their licenses */
    void settle(int port, String portal) {
        EmbeddedServer.Owner superuser = EmbeddedServer.superuser(home, port, "postgres");
        deployers.add(SampleDeployer.commandLines(home));
        for (Product product : products.all()) {
            Sample sample = product.sample();
            if (sample != null) {
                sample.installations()
                        .forEach(wanted -> scopes.run(
                                Scope.PORTAL,
                                () -> settle(
                                        new Plot(product, sample, wanted, organization(wanted)), superuser, port)));
            }
        }
        List<Installation> samples = samples();
        samples.forEach(
                installation -> SampleFolder.of(deployers, installation).namePortal(portal, installation.slug()));
        samples.parallelStream().forEach(installation -> SampleDeployer.ensure(deployers, installation));
    }

    private List<Installation> samples() {
        return scopes.in(Scope.PORTAL, () -> installations.list("deployer", SampleDeployer.NAME));
    }

    private Organization organization(SampleInstallation wanted) {
        return organizations
                .bySlug(wanted.organization())
                .orElseThrow(() -> new IllegalStateException(
                        "The sample %s is for the organization %s, which the demo does not have"
                                .formatted(wanted.name(), wanted.organization())));
    }

    private void settle(Plot plot, EmbeddedServer.Owner superuser, int port) {
        installations
                .bySlug(plot.organization().id(), plot.slug())
                .ifPresentOrElse(present -> move(present, port), () -> make(plot, superuser, port));
        if (plot.wanted().licensed()) {
            licenses.settle(plot.organization(), plot.product());
        }
    }

    /** The embedded server has another port when its former one was taken meanwhile. */
    private void move(Installation installation, int port) {
        DatabaseAddress was = installation.database();
        if (was.port() != port) {
            installation.moves(
                    new DatabaseAddress(was.host(), port, was.name(), was.user()),
                    installation.password(seal),
                    seal,
                    clock.instant());
            if (installation.deployer().equals(SampleDeployer.NAME)) {
                SampleDeployer.stop(deployers, installation);
                SampleFolder.of(deployers, installation).moveDatabase(was.port(), port);
            }
        }
    }

    private void make(Plot plot, EmbeddedServer.Owner superuser, int port) {
        String name = plot.databaseName();
        String password = Home.randomPassword();
        new SampleDatabase(superuser, port, name, password).make(plot.product(), plot.sample(), plot.wanted());
        Ports ports = plot.sample().serves() ? Ports.freeFor(plot.product()) : new Ports(Map.of());
        Draft draft = plot.draft(new DatabaseAddress("127.0.0.1", port, name, name), password, ports);
        Installation fresh = new Installation(
                plot.organization(), plot.slug(), draft, plot.wanted().edition(), seal, clock.instant());
        installations.persist(fresh);
        if (plot.sample().serves()) {
            SampleFolder.of(deployers, fresh).fill(plot.sample(), draft, ports);
        }
    }

    /** Ctrl-C stops everything the demo started. */
    void stop(@Observes ShutdownEvent stopped) {
        if (deployers.find(SampleDeployer.NAME).isPresent()) {
            samples().forEach(installation -> SampleDeployer.stop(deployers, installation));
        }
    }
}
