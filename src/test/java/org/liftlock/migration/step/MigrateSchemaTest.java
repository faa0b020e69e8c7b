package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.liftlock.product.Product;

/** A pack is applied, taken back and applied again. */
class MigrateSchemaTest extends MigrateSchemaScene {
    @Test
    void upAndAgainAndUndoAndUpGivesEqualCatalogs(Target target) {
        basic(target);
        String before = catalog(target);
        Outcome up = step.apply(site(target), pulse);
        String applied = catalog(target);
        Outcome again = step.apply(site(target), pulse);
        Outcome undo = new PackUndo(site(target), pulse, "plus", 500, 3).apply();
        String undone = catalog(target);
        Outcome upAgain = step.apply(site(target), pulse);

        assertThat(up).isEqualTo(Outcome.changed("3 migrations applied, 3 tables created."));
        assertThat(again).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(done.changed()).isFalse();
            assertThat(done.summary()).startsWith("Nothing to change: all 3 migrations");
        });
        assertThat(undo).isEqualTo(Outcome.changed("The pack Plus schema has been removed with 3 tables."));
        assertThat(undone).isEqualTo(before);
        assertThat(upAgain).isEqualTo(up);
        assertThat(catalog(target)).isEqualTo(applied).isNotEqualTo(before);
    }

    @Test
    void historyAndProgressAreKept(Target target) {
        basic(target);

        step.apply(site(target), pulse);

        assertThat(ask(target, """
                select string_agg(format('%s %s %s %s', version, name, state, created), ', ' order by version)
                from liftlock.pack_history"""))
                .isEqualTo(
                        "001 invoices active {invoices}, 002 payments active {payments,reminders}, 003 indexes active {}");
        assertThat(pulse.lastProgress()).isEqualTo(new HeardPulse.Progress(8, 8, "statements"));
        assertThat(ask(target, "select count(*) from schema_revision where revision = 'a1'"))
                .isEqualTo("1");
    }

    @Test
    void tablesOfTheSameShapeAreAdoptedAndSurviveTheUndo(Target target) {
        basic(target);
        execute(target, PlusPack.INVOICES);
        execute(target, "drop index invoices_customer");
        execute(target, """
                insert into customers values (gen_random_uuid(), 'Ada');
                insert into invoices (customer_id, number) select id, 'R1' from customers""");
        Outcome up = step.apply(site(target), pulse);

        assertThat(up)
                .isEqualTo(
                        Outcome.changed(
                                "3 migrations applied, 2 tables created, 1 tables that were there already adopted (invoices)."));
        assertThat(ask(target, "select indisvalid from pg_index where indexrelid = 'invoices_customer'::regclass"))
                .isEqualTo("t");
        assertThat(pulse.lines()).anyMatch(line -> line.contains("index invoices_customer while its table is in use"));
        Outcome undo = new PackUndo(site(target), pulse, "plus", 500, 3).apply();

        assertThat(undo)
                .isEqualTo(
                        Outcome.changed(
                                "The pack Plus schema has been removed with 2 tables. Left alone, because they were there before the pack: invoices."));
        assertThat(ask(target, "select count(*) from invoices")).isEqualTo("1");
    }

    @Test
    void differingTableStopsBeforeAnythingIsWritten(Target target) {
        basic(target);
        Site site = site(target);
        step.check(site);
        execute(target, "create table reminders (invoice_id bigint)");
        String before = catalog(target);

        assertThat(step.apply(site, pulse)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().code())
                .isEqualTo("table_differs"));
        assertThat(catalog(target)).isEqualTo(before);
        assertThat(ask(target, "select to_regnamespace('liftlock')")).isEqualTo("null");
    }

    @Test
    void stopsBetweenTwoMigrationsAndGoesOnLater(Target target) {
        basic(target);
        AtomicInteger asked = new AtomicInteger();
        HeardPulse pausing = new HeardPulse(
                () -> pulseHas(target, "invoices") && asked.incrementAndGet() > 0 ? Wish.PAUSE : Wish.GO_ON);
        Site site = site(target);

        assertThat(step.apply(site, pausing)).isEqualTo(new Outcome.Stopped(Wish.PAUSE));
        assertThat(ask(target, "select count(*) from liftlock.pack_history")).isEqualTo("1");

        assertThat(step.apply(site, pulse)).isEqualTo(Outcome.changed("2 migrations applied, 2 tables created."));
        assertThat(pulse.progress().getFirst()).isEqualTo(new HeardPulse.Progress(3, 8, "statements"));
    }

    @Test
    void oldEpochAppliesNothing(Target target) throws SQLException {
        basic(target);
        Site site = site(target);
        try (Connection next = target.connect()) {
            Ledger.open(next, site.run(), site.epoch() + 1);

            assertThatThrownBy(() -> step.apply(site, pulse)).isInstanceOf(LeaseLost.class);
        }
        assertThat(ask(target, "select to_regclass('invoices')")).isEqualTo("null");
    }

    @Test
    void retiredPackKeepsItsRowsAndComesBack(Target target) {
        basic(target);
        Site site = site(target);
        step.apply(site, pulse);
        execute(target, """
                insert into customers values (gen_random_uuid(), 'Ada');
                insert into invoices (customer_id, number) select id, 'R1' from customers""");

        assertThat(step.loss(site, Retreat.KEEP_DATA)).singleElement().satisfies(loss -> {
            assertThat(loss.table()).isEqualTo("invoices");
            assertThat(loss.rows()).isEqualTo(1);
            assertThat(loss.lost()).isFalse();
        });
        assertThat(step.undo(site, pulse, Retreat.KEEP_DATA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isTrue());
        assertThat(step.undo(site, pulse, Retreat.KEEP_DATA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isFalse());
        Outline outline = step.check(site(target));
        assertThat(outline.changes()).extracting(Change::kind).containsExactly("pack in use again");
        assertThat(step.apply(site(target), pulse)).isEqualTo(Outcome.changed("The pack Plus schema is in use again."));
        assertThat(ask(target, "select count(*) from invoices")).isEqualTo("1");
    }

    @Test
    void runThatChangedNothingTakesNothingBack(Target target) {
        basic(target);
        step.apply(site(target), pulse);
        Site second = site(target);
        step.apply(second, pulse);

        assertThat(step.undo(second, pulse, Retreat.KEEP_DATA))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.changed()).isFalse());
        assertThat(ask(target, "select count(*) from liftlock.pack_history where state = 'active'"))
                .isEqualTo("3");
    }

    @Test
    void failingStatementLeavesNothingOfItsMigration(Target target) {
        basic(target);
        execute(target, "insert into customers values ('00000000-0000-0000-0000-000000000001', 'Ada')");
        Product product = TestProduct.withPack(TestProduct.migration(
                "001",
                "customer",
                "create table if not exists extra (id int); insert into customers values ('00000000-0000-0000-0000-000000000001', 'Bob')",
                "drop table if exists extra"));
        Outcome outcome = step.apply(TestSite.on(target).product(product).site(), pulse);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                        failed.cause().message())
                .contains("customers_pkey"));
        assertThat(ask(target, "select to_regclass('extra')")).isEqualTo("null");
        assertThat(ask(target, "select count(*) from liftlock.pack_history")).isEqualTo("0");
    }

    private static boolean pulseHas(Target target, String table) {
        return !ask(target, "select to_regclass('%s')".formatted(table)).equals("null");
    }

    private static String catalog(Target target) {
        return ask(target, """
                select string_agg(line, E'\\n' order by line) from (
                    select format('%s %s %s %s', table_name, column_name, data_type, column_default) as line
                    from information_schema.columns where table_schema = 'public'
                    union all
                    select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
                    from pg_constraint where connamespace = 'public'::regnamespace
                    union all
                    select indexdef from pg_indexes where schemaname = 'public') as lines""");
    }
}
