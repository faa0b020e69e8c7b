package org.liftlock.migration.step;

import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.extension.ExtendWith;

/** A step that applies a small pack. */
@ExtendWith(DatabaseExtension.class)
abstract class MigrateSchemaScene {
    final MigrateSchema step = new MigrateSchema("migrate-schema", "Add tables", "Adds tables.", "plus", 500, 3);
    final HeardPulse pulse = new HeardPulse();

    static void basic(Target target) {
        execute(target, TestProduct.BASIC_SCHEMA);
    }

    static Site site(Target target) {
        return TestSite.on(target).product(PlusPack.product()).site();
    }
}
