package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liftlock.problem.Finding;

@ExtendWith(DatabaseExtension.class)
class DatabaseTroubleTest {

    @Test
    void wrongPasswordIsSaidWithoutThePassword(Target target) {
        Target wrong = ScratchDatabases.as(target, target.user(), "hunter2hunter2");

        Finding finding = troubleOf(wrong, "select 1");

        assertThat(finding.code()).isEqualTo("wrong_password");
        assertThat(finding.message()).contains(target.user(), target.database());
        assertThat(finding.remedy()).contains("password");
        assertThat(finding.toString()).doesNotContain("hunter2hunter2");
    }

    @Test
    void unknownRoleCountsAsWrongPassword(Target target) {
        assertThat(troubleOf(ScratchDatabases.as(target, "nobody_knows", "whatever"), "select 1")
                        .code())
                .isEqualTo("wrong_password");
    }

    @Test
    void unknownDatabaseIsNamed(Target target) {
        Finding finding = troubleOf(target.named("no_such_database"), "select 1");

        assertThat(finding.code()).isEqualTo("unknown_database");
        assertThat(finding.message()).contains("no_such_database");
    }

    @Test
    void closedPortIsUnreachable(Target target) {
        Target closed =
                new Target("127.0.0.1", 1, target.database(), target.user(), target.password(), target.settings());

        Finding finding = troubleOf(closed, "select 1");

        assertThat(finding.code()).isEqualTo("unreachable");
        assertThat(finding.message()).contains("127.0.0.1:1");
    }

    @Test
    void unknownHostIsSaid(Target target) {
        Target nowhere = new Target(
                "no-such-host.invalid", 5432, target.database(), target.user(), "secret-word", target.settings());

        Finding finding = troubleOf(nowhere, "select 1");

        assertThat(finding.code()).isEqualTo("unknown_host");
        assertThat(finding.message()).contains("no-such-host.invalid");
    }

    @Test
    void missingPrivilegeNamesTheRole(Target target) {
        Finding finding = troubleOf(target, "select pg_read_file('postgresql.conf')");

        assertThat(finding.code()).isEqualTo("insufficient_privilege");
        assertThat(finding.message()).contains(target.user(), "pg_read_file");
    }

    @Test
    void endedSessionAsksToTryAgain(Target target) throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            ScratchDatabases.ask(
                    ScratchDatabases.superuser(target),
                    "select pg_terminate_backend(%d)".formatted(Ledger.backend(connection)));
            Finding finding = troubleOf(statement, target, "select 1");

            assertThat(finding.code()).isIn("server_stopping", "connection_lost");
            assertThat(finding.remedy()).contains("try again");
        }
    }

    @Test
    void cancelledStatementIsSaid(Target target) {
        assertThat(troubleOf(target, "set statement_timeout = 50; select pg_sleep(5)")
                        .code())
                .isEqualTo("cancelled");
    }

    @Test
    void anythingElseGivesTheServersWords(Target target) {
        Finding finding = troubleOf(target, "select 1 / 0");

        assertThat(finding.code()).isEqualTo("database_refused");
        assertThat(finding.message()).contains("division by zero", "22012");
    }

    private static Finding troubleOf(Target target, String sql) {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            return troubleOf(statement, target, sql);
        } catch (SQLException trouble) {
            return DatabaseTrouble.finding(trouble, target);
        }
    }

    private static Finding troubleOf(Statement statement, Target target, String sql) {
        try {
            statement.execute(sql);
            throw new AssertionError("no trouble");
        } catch (SQLException trouble) {
            return DatabaseTrouble.finding(trouble, target);
        }
    }
}
