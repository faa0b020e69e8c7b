package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a table a partition of another; rows of its time that lie in the default partition come with it. */
record PartitionAttach(Ledger ledger, LockRetries retries, KeepPartitions step) {
    static final String MADE = "partition made";
    static final String BACK = "partition attached again";

    /** @return rows that came from the default partition */
    long make(MonthlyTable table, YearMonth month) throws SQLException, StepEnd {
        TableRef fresh = table.nameFor(ledger.connection(), month);
        return attach(
                table,
                new MonthlyPart(fresh, MonthlyPart.start(month), MonthlyPart.start(month.plusMonths(1)), false),
                MADE,
                statement -> create(statement, table, fresh));
    }

    /** A table that has been a partition before. */
    void again(MonthlyTable table, MonthlyPart part) throws SQLException, StepEnd {
        attach(table, part, BACK, statement -> {});
    }

    private interface Preparation {
        void run(Statement statement) throws SQLException;
    }

    private long attach(MonthlyTable table, MonthlyPart part, String action, Preparation preparation)
            throws SQLException, StepEnd {
        try (Statement statement = ledger.connection().createStatement()) {
            return retries.run(
                    "Adding the partition %s".formatted(part.table().name()),
                    statement,
                    () -> ledger.inTransaction(() -> {
                        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
                        preparation.run(statement);
                        long moved = moved(statement, table, part);
                        statement.execute("alter table %s attach partition %s %s"
                                .formatted(table.table().sql(), part.table().sql(), part.bounds()));
                        ledger.journal(step.name(), action, part.table().toString(), detail(table, part, moved));
                        return moved;
                    }),
                    () -> {});
        }
    }

    /** The indexes come with attaching; who may see which row has to be said for the partition as well. */
    private void create(Statement statement, MonthlyTable table, TableRef fresh) throws SQLException {
        statement.execute(like(table.table(), fresh));
        protect(ledger.connection(), statement, table.table(), fresh);
    }

    static String like(TableRef table, TableRef fresh) {
        return "create table %s (like %s including all excluding indexes excluding statistics)"
                .formatted(fresh.sql(), table.sql());
    }

    /** Gives it the row-level security of the table. */
    static void protect(Connection connection, Statement statement, TableRef table, TableRef fresh)
            throws SQLException {
        TablePolicies wanted = TablePolicies.read(connection, table);
        for (String sql : TablePolicies.read(connection, fresh).to(wanted, fresh)) {
            statement.execute(sql);
        }
    }

    /**
     * Within the transaction, so that nobody sees them in neither place. Most are moved while others still write, the
     * last ones under the lock that attaching takes anyway.
     */
    private long moved(Statement statement, MonthlyTable table, MonthlyPart part) throws SQLException {
        if (table.rest().isEmpty()) {
            return 0;
        }
        TableRef rest = table.rest().get();
        String move = move(rest, table.column(), part);
        long moved = statement.executeUpdate(move);
        statement.execute("lock table only %s in access exclusive mode".formatted(rest.sql()));
        return moved + statement.executeUpdate(move);
    }

    private String move(TableRef rest, String column, MonthlyPart part) throws SQLException {
        Set<String> columns = ExportManifest.columns(ledger.connection(), rest).keySet();
        String list = columns.stream().map(TableRef::quote).collect(Collectors.joining(", "));
        return """
                with moved as (delete from only %s where %s >= '%s' and %2$s < '%s' returning %s)
                insert into %s (%5$s) overriding system value select %5$s from moved""".formatted(
                        rest.sql(),
                        TableRef.quote(column),
                        part.from(),
                        part.to(),
                        list,
                        part.table().sql());
    }

    private static Map<String, Object> detail(MonthlyTable table, MonthlyPart part, long moved) {
        return Map.of(
                "of", table.table().name(),
                "from", part.from().toString(),
                "to", part.to().toString(),
                "moved", moved);
    }

    /** What the journal of a partition says of its time. */
    static MonthlyPart part(TableRef table, String from, String to) {
        return new MonthlyPart(table, Instant.parse(from), Instant.parse(to), false);
    }
}
