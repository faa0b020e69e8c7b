package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Product;

@ExtendWith(DatabaseExtension.class)
class MigrateSchemaCheckTest {
    private final MigrateSchema step =
            new MigrateSchema("migrate-schema", "Add tables", "Adds tables.", "plus", 500, 5);

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
    void tableOfAnotherShapeIsRefusedWithEveryDifference(Target target) {
        basic(target);
        execute(target, """
                create table invoices (
                    id bigint generated always as identity primary key,
                    customer_id uuid not null,
                    number varchar(40) not null unique,
                    total numeric(12, 2) default 0,
                    colour text)""");

        Finding finding = only(step.check(site(target, PlusPack.product())).findings());

        assertThat(finding.code()).isEqualTo("table_differs");
        assertThat(finding.message())
                .contains(
                        "table invoices",
                        "column number is character varying(40) not null, in the pack it is character varying(20) not null",
                        "column total is numeric(12,2) default 0, in the pack it is numeric(12,2) not null default 0",
                        "column note (text default 'a; b'::text in the pack) is missing",
                        "column colour (text) is not in the pack",
                        "FOREIGN KEY (customer_id) REFERENCES customers(id) is missing");
        assertThat(finding.remedy()).contains("ALTER TABLE \"invoices\" SET SCHEMA");
    }

    @Test
    void viewInTheWayIsNamed(Target target) {
        basic(target);
        execute(target, "create view payments as select 1 as one");

        Finding finding = only(step.check(site(target, PlusPack.product())).findings());

        assertThat(finding.code()).isEqualTo("name_taken");
        assertThat(finding.message()).contains("payments", "a view");
    }

    @Test
    void changedMigrationIsRefused(Target target) {
        basic(target);
        step.apply(site(target, PlusPack.product()), new HeardPulse());
        Product changed = TestProduct.withPack(
                TestProduct.migration("001", "invoices", PlusPack.INVOICES.replace("note", "remark"), ""),
                PlusPack.payments(),
                PlusPack.indexes());

        Finding finding = only(step.check(site(target, changed)).findings());

        assertThat(finding.code()).isEqualTo("checksum_changed");
        assertThat(finding.message()).contains("001 invoices", "V001__invoices.sql");
    }

    @Test
    void tableThatWasDroppedByHandIsMissed(Target target) {
        basic(target);
        step.apply(site(target, PlusPack.product()), new HeardPulse());
        execute(target, "drop table reminders");

        assertThat(only(step.check(site(target, PlusPack.product())).findings()).message())
                .contains("reminders");
    }

    @Test
    void rewriteOfAnExistingTableIsRefused(Target target) {
        basic(target);
        Product product = TestProduct.withPack(
                TestProduct.migration("001", "rewrite", "alter table orders alter total type numeric(14, 3)", ""));

        List<Finding> findings = step.check(site(target, product)).findings();

        assertThat(findings).extracting(Finding::code).contains("lint_table_rewrite", "lint_column_type_change");
    }

    @Test
    void missingRightToCreateDatabasesIsNamed(Target target) {
        basic(target);
        execute(ScratchDatabases.superuser(target), """
                drop role if exists modest;
                create role modest login password '%s';
                grant create on database %s to modest;
                grant all on all tables in schema public to modest""".formatted(ScratchDatabases.PASSWORD, target.database()));

        Finding finding = only(
                step.check(site(ScratchDatabases.as(target, "modest", ScratchDatabases.PASSWORD), PlusPack.product()))
                        .findings());

        assertThat(finding.code()).isEqualTo("no_createdb");
        assertThat(finding.remedy()).contains("ALTER ROLE \"modest\" CREATEDB");
    }

    @Test
    void wrongPasswordIsAFinding(Target target) {
        Finding finding = only(step.check(site(ScratchDatabases.as(target, target.user(), "wrong"), PlusPack.product()))
                .findings());

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.code()).isEqualTo("wrong_password");
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
    void lockThatKeepsTheCheckFromReadingIsNamed(Target target) throws SQLException {
        basic(target);
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("set application_name = 'nightly vacuum'");
            holder.setAutoCommit(false);
            statement.execute("lock table orders");

            Finding finding = only(step.check(site(target, PlusPack.product())).findings());

            assertThat(finding.code()).isEqualTo("lock_not_granted");
            assertThat(finding.message()).contains("nightly vacuum");
        }
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

    private static void basic(Target target) {
        execute(target, TestProduct.BASIC_SCHEMA);
    }

    private static Site site(Target target, Product product) {
        return TestSite.on(target).product(product).site();
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static String catalog(Target target) {
        return ask(target, """
                select string_agg(n.nspname || '.' || c.relname || c.relkind::text || c.relfilenode, ' ' order by c.oid)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace""");
    }
}
