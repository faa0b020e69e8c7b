package org.liftlock.migration;

import static org.liftlock.migration.step.ScratchDatabases.execute;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.liftlock.World;
import org.liftlock.migration.step.ScratchDatabases;
import org.liftlock.migration.step.Target;
import org.liftlock.person.Role;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Sample;
import org.liftlock.work.Errand;

/** An installation of the ERP's own sample, with its tables of entitlements, for each test. */
abstract class ChangesScene {
    static final String PLAYBOOK = "migrate-legacy-entitlements";

    @Inject
    World world;

    @Inject
    Workshop workshop;

    @Inject
    Products products;

    Target target;
    String admin;
    UUID installation;

    @BeforeEach
    void newInstallation() {
        target = ScratchDatabases.create();
        Product erp = products.get("erp");
        Sample sample = Objects.requireNonNull(erp.sample());
        execute(target, sample.schemaSql(), sample.generateSql("small"));
        for (Pack.Migration migration : erp.pack("entitlements").migrations()) {
            execute(target, migration.sql());
        }
        admin = world.member("erps", Role.ADMIN);
        installation = workshop.installation("erps", target);
        world.change(
                "update installation set product = 'erp', edition = 'entitlements', name = 'Books', environment = 'staging' where id = ?",
                installation);
    }

    UUID started(String playbook, String mode, Map<String, ?> parameters) {
        String id = OrderedRun.placed(admin, installation, playbook, mode, parameters)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return work(UUID.fromString(id));
    }

    UUID work(UUID run) {
        workshop.worker(products, Clock.systemUTC())
                .work(new Errand(run, workshop.organization(installation)), () -> false);
        return run;
    }

    RunState state(UUID run) {
        return workshop.of(run, Run::state);
    }
}
