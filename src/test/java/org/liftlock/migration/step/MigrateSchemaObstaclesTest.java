package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Product;

/** What stands in the way of a schema is found before anything is written. */
class MigrateSchemaObstaclesTest extends MigrateSchemaCheckScene {
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
}
