package org.liftlock.migration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liftlock.migration.step.Target;

/** The commands on a database without a portal. */
class SchemaCommandTest extends SchemaCommandScene {
    @Test
    void shippedSchemaGoesUpToATargetAndOnAndIsListed(Target target) {
        Ended first =
                command(target, "migrate", "--target", "002_sso_and_llm_domain.sql", "--product", "enterprise-ai");
        Ended listed = command(target, "status", "--product", "enterprise-ai");
        Ended rest = command(target, "migrate", "--product", "enterprise-ai");
        Ended again = command(target, "migrate", "--product", "enterprise-ai");

        assertThat(first.status()).as(first.text()).isZero();
        assertThat(first.text()).contains("2 migrations applied");
        assertThat(listed.text())
                .containsPattern("002  sso_and_llm_domain +applied 20")
                .containsPattern("003  analytics_security_audit +to be applied");
        assertThat(rest.text()).contains("2 migrations applied", "16 partitions made");
        assertThat(again.status()).isZero();
        assertThat(again.text()).contains("Nothing to change");
        assertThat(ask(target, "select count(*) from pg_inherits where inhparent = 'audit_logs'::regclass"))
                .isEqualTo("5");
        assertThat(command(target, "validate", "--product", "enterprise-ai").text())
                .contains("All is well");

        Ended back =
                command(target, "rollback", "003_analytics_security_audit.sql", "--product", "enterprise-ai", "--yes");
        assertThat(back.status()).as(back.text()).isZero();
        assertThat(back.text()).contains("REAL ROLLBACK", "2 migrations of the pack");
        assertThat(ask(target, "select to_regclass('audit_logs')")).isEqualTo("null");
        assertThat(ask(target, "select to_regclass('conversations')")).isEqualTo("conversations");
    }

    @Test
    void rollbackSaysWhetherItUndoesOrOnlyForgets(Target target) {
        small();
        assertThat(small(target, "migrate").status()).isZero();
        execute(target, "insert into teams (name) values ('Ada')");
        Ended forgotten = small(target, "rollback", "001_teams.sql", "--record-only");
        assertThat(forgotten.status()).as(forgotten.text()).isZero();
        assertThat(forgotten.text()).contains("RECORD ONLY", "The schema was not touched");
        assertThat(ask(target, "select name from teams")).isEqualTo("Ada");
        assertThat(small(target, "status").text()).containsPattern("001 +teams +to be applied");
        assertThat(small(target, "migrate").text()).contains("adopted");
    }

    @Test
    void rowsAreNotDroppedUnlessConfirmed(Target target) {
        small();
        small(target, "migrate");
        execute(target, "insert into teams (name) values ('Ada')");
        Ended refused = small(target, "rollback", "001_teams.sql");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.text()).contains("teams: 1 rows", "nothing was done");
        assertThat(ask(target, "select name from teams")).isEqualTo("Ada");
        Ended done = command(
                target,
                target.database() + "\n",
                List.of("rollback", "001_teams.sql", "--product", "small", "--products", products()));
        assertThat(done.status()).as(done.text()).isZero();
        assertThat(ask(target, "select to_regclass('teams')")).isEqualTo("null");
    }

    @Test
    void unknownTargetDoesNothing(Target target) {
        small();
        Ended ended = small(target, "migrate", "--target", "099_none.sql");

        assertThat(ended.status()).isEqualTo(5);
        assertThat(ended.text()).contains("099_none.sql", "nothing was done", "001_teams.sql");
        assertThat(ask(target, "select to_regnamespace('liftlock')")).isEqualTo("null");
        assertThat(command(target, "migrate", "--product", "none").status()).isEqualTo(5);
    }

    @Test
    void changedFileIsRefusedByMigrateAndValidate(Target target) throws IOException {
        small();
        small(target, "migrate", "--target", "001_teams.sql");
        write(PACK + "001_teams.sql", "create table if not exists teams (id int primary key, name text, color text);");
        Ended ended = small(target, "migrate");
        assertThat(ended.status()).as(ended.text()).isEqualTo(10);
        assertThat(ended.text()).contains("001_teams.sql", "has been changed since");
        assertThat(ask(target, "select to_regclass('places')")).isEqualTo("null");
        assertThat(small(target, "validate").status()).isEqualTo(10);
        assertThat(small(target, "status").text()).contains("FILE CHANGED SINCE");
    }

    @Test
    void missingTableIsFoundByValidate(Target target) {
        small();
        small(target, "migrate");
        execute(target, "drop table places");
        Ended ended = small(target, "validate");
        assertThat(ended.status()).isEqualTo(12);
        assertThat(ended.text()).contains("places");
    }

    @Test
    void secondRunnerWaitsAMomentAndIsSentAway(Target target) throws SQLException {
        small();
        try (Connection first = target.connect();
                Statement claim = first.createStatement()) {
            claim.execute("select pg_advisory_lock(1281975924, 1)");
            Ended second = small(target, "migrate");
            assertThat(second.status()).as(second.text()).isEqualTo(6);
            assertThat(second.text()).contains("Another run works on the database", "pg_terminate_backend");
        }
        assertThat(small(target, "migrate").status()).isZero();
    }

    @Test
    void misuseIsExplained(Target target) {
        assertThat(command(target, "migrate").text()).contains("--product is missing", "--help");
        assertThat(command(target, "status", "--product", "enterprise-ai", "--target", "x")
                        .status())
                .isEqualTo(2);
        assertThat(command(target, "migrate", "--product", "aictrlnet").text())
                .contains("--pack", "business, enterprise");
        Ended help = command(target, "migrate", "--help");
        assertThat(help.status()).isZero();
        assertThat(help.text()).contains("THEIR TABLES ARE DROPPED", "Ends with 0");
        assertThat(SchemaCommand.answersTo("rollback", "--installation", "x")).isFalse();
        assertThat(SchemaCommand.answersTo("rollback", "001_teams.sql", "--product", "x"))
                .isTrue();
    }
}
