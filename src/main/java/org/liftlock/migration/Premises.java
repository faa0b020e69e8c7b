package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.liftlock.database.Home;
import org.liftlock.database.Scopes;
import org.liftlock.installation.DatabaseAddress;
import org.liftlock.installation.Deployers;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.Configuration;
import org.liftlock.migration.step.Deployer;
import org.liftlock.migration.step.Target;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;
import org.liftlock.secret.Seal;

/** How to get at an installation: its database, its services, its configuration and the portal's folder for it. */
@ApplicationScoped
public class Premises {
    private final Installations installations;
    private final Deployers deployers;
    private final Scopes scopes;
    private final Seal seal;
    private final ObjectMapper json;
    private final Clock clock;
    private final Home home = Home.open();

    Premises(
            Installations installations,
            Deployers deployers,
            Scopes scopes,
            Seal seal,
            ObjectMapper json,
            Clock clock) {
        this.installations = installations;
        this.deployers = deployers;
        this.scopes = scopes;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    public Target target(Installation installation, Product product) {
        return target(installation.database(), installation.password(seal), product);
    }

    static Target target(DatabaseAddress address, String password, Product product) {
        return new Target(
                address.host(),
                address.port(),
                address.name(),
                address.user(),
                password,
                product.sheet().database().settings());
    }

    /** A deployer that this process's configuration does not name cannot be replaced by asking a person. */
    Optional<Finding> missingDeployer(Installation installation) {
        return deployers.names().contains(installation.deployer())
                ? Optional.empty()
                : Optional.of(Finding.error(
                        "deployer_missing",
                        "The deployer \"%s\" of %s is not in the configuration of the portal."
                                .formatted(installation.deployer(), installation.name()),
                        "Ask whoever runs the portal to set liftlock.deployers.%s.folder, .stop and .start, and to restart it; then retry."
                                .formatted(installation.deployer())));
    }

    Deployer deployer(Installation installation) {
        return deployers
                .find(installation.deployer())
                .<Deployer>map(commands -> new Deployer.Commands(
                        commands.name(),
                        commands.folder(installation),
                        commands.stop(installation),
                        commands.start(installation)))
                .orElseGet(Deployer.Manual::new);
    }

    /** From the deployer's folder where there is one, else what is kept sealed in the portal. */
    public Configuration configuration(Installation installation) {
        return configuration(installation, deployer(installation));
    }

    Configuration configuration(Installation installation, Deployer deployer) {
        return switch (deployer) {
            case Deployer.Commands commands -> new FolderConfiguration(commands.folder());
            case Deployer.Manual manual ->
                new StoredConfiguration(
                        installation.id(), installation.organization().id(), installations, scopes, seal, json, clock);
        };
    }

    /** The portal's folder for it, which other installations do not share. */
    public Path workspace(Installation installation) {
        return home.resolve("workspaces")
                .resolve(installation.organization().slug())
                .resolve(installation.slug());
    }
}
