package org.liftlock.migration.step;

import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;

/** A database of individuals without rows, whose schema is that of organizations already. */
final class OrganizationsSample {
    static final Product PRODUCT = ShippedProducts.get("observability");

    private OrganizationsSample() {}

    /** Filled once in a JVM, and copied from then on. */
    private static @Nullable Target template;

    /** @return the database, reached with the settings that the product needs to show every row */
    static synchronized Target migrated(Target plain) {
        Target original = template == null ? template = filled(ScratchDatabases.create()) : template;
        execute(
                ScratchDatabases.superuser(plain).named("postgres"),
                "drop database %s".formatted(plain.database()),
                "create database %s template %s owner %s"
                        .formatted(plain.database(), original.database(), ScratchDatabases.OWNER));
        return original.named(plain.database());
    }

    private static Target filled(Target plain) {
        Target target = ScratchDatabases.with(plain, PRODUCT.sheet().database().settings());
        execute(target, Objects.requireNonNull(PRODUCT.sample()).schemaSql());
        Outcome outcome = new MigrateSchema("schema", "Add", "Adds.", "organizations", 2_000, 3)
                .apply(site(target).site(), new HeardPulse());
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
        return target;
    }

    static TestSite site(Target target) {
        return TestSite.on(target)
                .run(UUID.randomUUID())
                .product(PRODUCT)
                .editions("individuals", "organizations")
                .journal(new MemoryJournal());
    }

    /** One of the product's data steps. */
    static Backfill step(String data) {
        return new Backfill(data, "Move", "Moves.", data, 100);
    }
}
