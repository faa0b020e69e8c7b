package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;
import org.liftlock.product.Product;

@ExtendWith(DatabaseExtension.class)
class RetireSchemaTest {
    private static final String STATES =
            "select string_agg(distinct state, ' ') from liftlock.pack_history where pack = 'plus'";

    private final Product product = PlusPack.product();
    private final MigrateSchema up = new MigrateSchema("migrate-schema", "Add tables", "Adds tables.", "plus", 500, 3);
    private final RetireSchema down = new RetireSchema("retire-schema", "Keep tables", "Keeps tables.", "plus");
    private final HeardPulse pulse = new HeardPulse();

    @Test
    void tablesAndRowsStayAndAreTakenUpAgain(Target target) {
        upgraded(target);

        Outline outline = down.check(lower(target, UUID.randomUUID()));
        assertThat(outline.changes()).extracting(Change::kind).containsExactly("pack out of use");
        assertThat(outline.findings())
                .extracting(Finding::message)
                .containsExactly("invoices keeps its 1 rows, out of use.");
        assertThat(ask(target, STATES)).isEqualTo("active");

        UUID run = UUID.randomUUID();
        assertThat(down.apply(lower(target, run), pulse))
                .isEqualTo(
                        Outcome.changed(
                                "The tables of the pack Plus schema stay with all their rows (1 rows in 1 tables); nothing is lost. Basic does not look at them, and a later upgrade takes them into use again."));
        assertThat(ask(target, STATES)).isEqualTo("retired");
        assertThat(down.apply(lower(target, run), pulse))
                .isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(done.changed())
                        .as("applied again after the process died")
                        .isTrue());
        assertThat(down.apply(lower(target, UUID.randomUUID()), pulse))
                .isEqualTo(Outcome.unchanged("Nothing to change: the pack Plus schema is not in use."));

        assertThat(up.apply(higher(target), pulse)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, STATES)).isEqualTo("active");
        assertThat(ask(target, "select count(*) from invoices")).isEqualTo("1");
    }

    @Test
    void takenBackOnlyByTheRunThatDidIt(Target target) {
        upgraded(target);
        UUID run = UUID.randomUUID();
        down.apply(lower(target, run), pulse);

        assertThat(down.undo(lower(target, UUID.randomUUID()), pulse, Retreat.KEEP_DATA))
                .isEqualTo(Outcome.unchanged(
                        "The pack Plus schema was not put out of use by this run; there is nothing to take back."));
        assertThat(ask(target, STATES)).isEqualTo("retired");
        Outcome back = Outcome.changed("The tables of the pack Plus schema are in use again, with all their rows.");
        assertThat(down.undo(lower(target, run), pulse, Retreat.KEEP_DATA)).isEqualTo(back);
        assertThat(down.undo(lower(target, run), pulse, Retreat.KEEP_DATA)).isEqualTo(back);
        assertThat(ask(target, STATES)).isEqualTo("active");
    }

    @Test
    void tablesThatNoUpgradeHereHasMadeCannotBeMarked(Target target) {
        execute(target, TestProduct.BASIC_SCHEMA, PlusPack.INVOICES, PlusPack.PAYMENTS);

        assertThat(down.check(lower(target, UUID.randomUUID())).findings())
                .extracting(Finding::code)
                .containsExactly("pack_unknown");
        assertThat(down.apply(lower(target, UUID.randomUUID()), pulse))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo("pack_unknown"));
    }

    private void upgraded(Target target) {
        execute(target, TestProduct.BASIC_SCHEMA);
        up.apply(higher(target), pulse);
        execute(target, """
                insert into customers values (gen_random_uuid(), 'Ada');
                insert into invoices (customer_id, number) select id, 'R1' from customers""");
    }

    private Site higher(Target target) {
        return TestSite.on(target).product(product).editions("basic", "plus").site();
    }

    private Site lower(Target target, UUID run) {
        return TestSite.on(target)
                .product(product)
                .run(run)
                .editions("plus", "basic")
                .site();
    }
}
