package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;

/** What the tests of the plan of a schema share. */
@ExtendWith(DatabaseExtension.class)
abstract class MigrateSchemaCheckScene {
    final MigrateSchema step = new MigrateSchema("migrate-schema", "Add tables", "Adds tables.", "plus", 500, 5);

    static void basic(Target target) {
        execute(target, TestProduct.BASIC_SCHEMA);
    }

    static Site site(Target target, Product product) {
        return TestSite.on(target).product(product).site();
    }

    static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    static String catalog(Target target) {
        return ask(target, """
                select string_agg(n.nspname || '.' || c.relname || c.relkind::text || c.relfilenode, ' ' order by c.oid)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace""");
    }
}
