package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.migration.StepKinds;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** The pack that the portal ships, on the database that it ships. */
@ExtendWith(DatabaseExtension.class)
class ShippedPackTest {
    private final Product product =
            Products.in(Path.of("src/main/resources/products"), new StepKinds()).get("aictrlnet");

    @Test
    void businessGoesUpAgainUndoneAndUp(Target plain) {
        Target target = ScratchDatabases.with(plain, product.sheet().database().settings());
        execute(target, Objects.requireNonNull(product.sample()).schemaSql());
        String before = tables(target);
        MigrateSchema step = step();

        Outline outline = step.check(site(target));
        assertThat(outline.findings()).isEmpty();
        assertThat(outline.changes()).hasSizeGreaterThan(75);

        assertThat(step.apply(site(target), new HeardPulse()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isTrue());
        String applied = tables(target);
        assertThat(step.check(site(target)).changes()).isEmpty();
        assertThat(new PackUndo(site(target), new HeardPulse(), "business", 2000, 3).apply())
                .isInstanceOf(Outcome.Done.class);
        assertThat(tables(target)).isEqualTo(before);
        step.apply(site(target), new HeardPulse());
        assertThat(tables(target)).isEqualTo(applied);
    }

    private MigrateSchema step() {
        Playbook playbook = product.playbook("community-to-business").orElseThrow();
        return (MigrateSchema) playbook.steps().stream()
                .filter(MigrateSchema.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private Site site(Target target) {
        return TestSite.on(target)
                .product(product)
                .editions("community", "business")
                .site();
    }

    private static String tables(Target target) {
        return ask(
                target,
                "select string_agg(relname || relkind::text, ' ' order by relname) from pg_class where relnamespace = 'public'::regnamespace");
    }
}
