package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.liftlock.problem.Severity;

/** What the server is busy with. */
class ServerStateCheckTest extends PreflightScene {
    @Test
    void oldTransactionIsNamedWithItsSession() throws SQLException, InterruptedException {
        try (Connection open = target.connect()) {
            open.setAutoCommit(false);
            ScratchDatabases.execute(open, "set application_name = 'forgotten'", "select * from users");
            Thread.sleep(1100);

            has(
                    look(new OpenTransactionsCheck(1)),
                    Severity.WARNING,
                    "open_transaction",
                    "forgotten",
                    "select * from users",
                    "pg_terminate_backend(");
        }
    }

    @Test
    void idleReplicationSlotIsNamed() {
        Target root = ScratchDatabases.superuser(target);
        ScratchDatabases.execute(root, "select pg_create_physical_replication_slot('forgotten', true)");
        try {
            has(
                    look(new ReplicationCheck(1000)),
                    Severity.WARNING,
                    "idle_slot",
                    "pg_drop_replication_slot('forgotten')");
        } finally {
            ScratchDatabases.execute(root, "select pg_drop_replication_slot('forgotten')");
        }
    }

    @Test
    void invalidIndexIsNamedWithTheStatementThatRebuildsIt() {
        ScratchDatabases.execute(target, "insert into users values (1, 'a'), (2, 'a')");
        try {
            ScratchDatabases.execute(target, "create unique index concurrently half on users (name)");
        } catch (IllegalStateException duplicate) {
            assertThat(duplicate).hasMessageContaining("half");
        }

        has(
                look(new InvalidIndexesCheck()),
                Severity.WARNING,
                "invalid_index",
                "public.half",
                "REINDEX INDEX CONCURRENTLY \"public\".\"half\";",
                "DROP INDEX CONCURRENTLY");
    }

    @Test
    void clocksThatDifferAreAnError() {
        Site late = site().clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20)))
                .build();

        has(of(new ClockCheck(300)).check(late).findings(), Severity.ERROR, "clock_skew", "1,200 seconds", "NTP");
    }
}
