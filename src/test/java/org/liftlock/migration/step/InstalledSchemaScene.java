package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** The shipped schema on an empty database. */
@ExtendWith(DatabaseExtension.class)
abstract class InstalledSchemaScene {
    final Product product = ShippedProducts.get("enterprise-ai");
    final HeardPulse pulse = new HeardPulse();
    final MigrateSchema schema = new MigrateSchema("migrate-schema", "Tables", "Makes them.", "schema", 2000, 3);

    /** As a terminal does it, without a trial. */
    Target installed(Target plain) {
        BareSite bare = new BareSite(product, plain, Path.of(System.getProperty("java.io.tmpdir")), false);
        done(new DatabasePack(bare, product.pack("schema"), pulse, 3).migrations(""), true);
        return target(plain);
    }

    static void done(Outcome outcome, boolean changed) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.changed())
                .as(done.summary())
                .isEqualTo(changed));
    }

    String edition(Target target) throws SQLException {
        try (Connection connection = target.connect()) {
            return EditionProbe.of(product)
                    .probe(connection)
                    .edition()
                    .orElseThrow()
                    .id();
        }
    }

    Site site(Target target) {
        return TestSite.on(target).product(product).editions("empty", "system").site();
    }

    Target target(Target plain) {
        return ScratchDatabases.with(plain, product.sheet().database().settings());
    }
}
