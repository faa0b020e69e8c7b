package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Product;

class MigrateSchemaCheckTest extends MigrateSchemaCheckScene {
    @Test
    void outlineTellsTablesIndexesAndLocks(Target target) {
        basic(target);

        Outline outline = step.check(site(target, PlusPack.product()));

        assertThat(outline.findings()).isEmpty();
        assertThat(outline.changes())
                .containsExactly(
                        new Change("new table", "invoices", "5 columns, 1 foreign keys, 3 indexes"),
                        new Change("new table", "payments", "3 columns, 1 foreign keys, 2 indexes"),
                        new Change("new table", "reminders", "2 columns, 1 foreign keys, 1 indexes"),
                        new Change("new index", "plus_orders_placed", "on orders"),
                        new Change("new index", "plus_orders_customer", "on orders"));
        assertThat(outline.locks())
                .contains("SHARE ROW EXCLUSIVE on customers", "SHARE UPDATE EXCLUSIVE on orders")
                .doesNotContain("invoices");
        assertThat(outline.expected()).isNotNull();
    }

    @Test
    void checkWritesNothingAndDropsItsScratchDatabase(Target target) {
        basic(target);
        String before = catalog(target);

        step.check(site(target, PlusPack.product()));

        assertThat(catalog(target)).isEqualTo(before);
        assertThat(ask(target, "select count(*) from pg_database where datname like 'liftlock_trial%'"))
                .isEqualTo("0");
    }

    @Test
    void leftOverScratchDatabaseOfADeadProcessIsDropped(Target target) {
        basic(target);
        String name = SchemaCopy.PREFIX + ask(target, "select oid from pg_database where datname = current_database()")
                + "_0badcafe";
        execute(target, "create database " + name);

        step.check(site(target, PlusPack.product()));

        assertThat(ask(target, "select count(*) from pg_database where datname like 'liftlock_trial%'"))
                .isEqualTo("0");
    }

    @Test
    void scratchDatabaseIsDroppedWhenAMigrationFails(Target target) {
        basic(target);
        Product product = TestProduct.withPack(
                TestProduct.migration("001", "broken", "create table t (id uuid references nowhere);", ""));

        Outline outline = step.check(site(target, product));

        Finding finding = outline.findings().getFirst();
        assertThat(finding.code()).isEqualTo("lint_statement_fails");
        assertThat(finding.message()).contains("V001__broken.sql, line 1", "nowhere", "create table t");
        assertThat(ask(target, "select count(*) from pg_database where datname like 'liftlock_trial%'"))
                .isEqualTo("0");
    }

    @Test
    void tableOfTheSameShapeIsAdopted(Target target) {
        basic(target);
        execute(target, PlusPack.INVOICES);

        Outline outline = step.check(site(target, PlusPack.product()));

        assertThat(outline.findings()).isEmpty();
        assertThat(outline.changes())
                .filteredOn(change -> change.kind().equals("adopted table"))
                .extracting(Change::subject)
                .containsExactly("invoices");
    }

    @Test
    void whatTheCopyLacksIsOnlyAWarning(Target target) {
        basic(target);
        execute(ScratchDatabases.superuser(target), """
                create function noted() returns event_trigger language plpgsql as $$ begin end $$;
                create event trigger note on ddl_command_end execute function noted()""");

        Outline outline = step.check(site(target, PlusPack.product()));

        Finding finding = only(outline.findings());
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.code()).isEqualTo("copy_incomplete");
        assertThat(finding.message()).contains("event trigger");
        assertThat(outline.changes()).hasSize(5);
    }

    @Test
    void tablesInASchemaOfTheirOwnAreFound(Target target) {
        execute(
                target,
                "create schema app; alter database %s set search_path = app, public".formatted(target.database()));
        basic(target);
        execute(target, PlusPack.INVOICES);

        Outline outline = step.check(site(target, PlusPack.product()));

        assertThat(outline.findings()).isEmpty();
        assertThat(outline.changes()).extracting(Change::kind).contains("adopted table");
        assertThat(ask(target, "select count(*) from pg_tables where schemaname = 'app'"))
                .isEqualTo("4");
    }
}
