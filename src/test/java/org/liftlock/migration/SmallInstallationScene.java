package org.liftlock.migration;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.World;
import org.liftlock.database.Scopes;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.product.Products;
import org.liftlock.product.SmallProduct;
import org.liftlock.work.Errand;

/** An installation of a small product, whose runs the test has worked off by a worker of its own. */
abstract class SmallInstallationScene {
    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Inject
    Scopes scopes;

    Clock clock = Clock.systemUTC();

    Target target;
    Products products;
    RunWorker worker;
    String admin;
    UUID installation;
    UUID organization;

    private final String owner;

    SmallInstallationScene(String owner) {
        this.owner = owner;
    }

    @BeforeEach
    void newInstallation(@TempDir Path folder) {
        describe(SmallProduct.in(folder));
        products = Products.in(folder, new StepKinds());
        target = ScratchDatabases.create();
        fill();
        restart();
        admin = world.member(owner, Role.ADMIN);
        installation = workshop.installation(owner, target);
        organization = workshop.organization(installation);
    }

    /** What is special about the product. */
    abstract void describe(SmallProduct product);

    /** What the installation's database holds. */
    abstract void fill();

    /** As another process takes over. */
    final void restart() {
        worker = workshop.worker(products, clock);
    }

    UUID started(Mode mode) {
        return workshop.run(products, installation, mode, admin, clock.instant());
    }

    UUID work(UUID run, BooleanSupplier stopping) {
        worker.work(new Errand(run, organization), stopping);
        return run;
    }

    <T> T of(UUID run, Function<Run, T> question) {
        return workshop.of(run, question);
    }

    RunState state(UUID run) {
        return of(run, Run::state);
    }

    RunStep step(UUID run, String step) {
        return of(run, found -> found.step(step));
    }
}
