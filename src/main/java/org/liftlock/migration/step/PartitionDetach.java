package org.liftlock.migration.step;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Takes a partition out of its table; it stays in the database with all its rows. */
record PartitionDetach(Ledger ledger, LockRetries retries, KeepPartitions step) {
    static final String DETACHED = "partition detached";

    void detach(MonthlyTable table, MonthlyPart part) throws SQLException, StepEnd {
        try (Statement statement = ledger.connection().createStatement()) {
            if (part.leaving() || concurrently(table)) {
                outsideTransaction(statement, table, part);
            } else {
                inTransaction(statement, table, part);
            }
        }
    }

    /** PostgreSQL 14 and newer can, unless there is a default partition. */
    private boolean concurrently(MonthlyTable table) throws SQLException {
        return table.rest().isEmpty() && ServerVersion.of(ledger.connection()).major() >= 14;
    }

    private void inTransaction(Statement statement, MonthlyTable table, MonthlyPart part) throws SQLException, StepEnd {
        retries.run(
                subject(part),
                statement,
                () -> ledger.inTransaction(() -> {
                    statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
                    statement.execute(sql(table, part, ""));
                    note(table, part);
                    return true;
                }),
                () -> {});
    }

    /** Noted before: a process that dies after detaching and before noting would lose sight of the table. */
    private void outsideTransaction(Statement statement, MonthlyTable table, MonthlyPart part)
            throws SQLException, StepEnd {
        ledger.transact(() -> note(table, part));
        statement.execute("set lock_timeout = %d".formatted(step.lockTimeoutMs()));
        boolean begun = part.leaving();
        retries.run(
                subject(part),
                statement,
                () -> statement.execute(sql(table, part, begun || leaving(part) ? " finalize" : " concurrently")),
                () -> {});
        statement.execute("reset lock_timeout");
    }

    private boolean leaving(MonthlyPart part) throws SQLException {
        return Answers.yes(
                ledger.connection(),
                "select coalesce((select (to_jsonb(i) ->> 'inhdetachpending')::boolean from pg_inherits i where i.inhrelid = ?::regclass), false)",
                part.table().sql());
    }

    private static String sql(MonthlyTable table, MonthlyPart part, String how) {
        return "alter table %s detach partition %s%s"
                .formatted(table.table().sql(), part.table().sql(), how);
    }

    private static String subject(MonthlyPart part) {
        return "Detaching the partition %s".formatted(part.table().name());
    }

    private void note(MonthlyTable table, MonthlyPart part) throws SQLException {
        ledger.journal(
                step.name(),
                DETACHED,
                part.table().toString(),
                Map.of(
                        "schema", part.table().schema(),
                        "name", part.table().name(),
                        "of", table.table().name(),
                        "from", part.from().toString(),
                        "to", part.to().toString()));
    }
}
