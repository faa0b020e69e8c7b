package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives the rows of one table that nobody owns yet to a tenant, a few pages in each transaction, pass after pass until
 * none is left.
 *
 * <p>A second pass is needed only when somebody held rows, or wrote more of them, behind the first one's back.
 */
final class TenantMove {
    private static final int PASSES = 40;
    private static final long PAGE_BYTES = 8192;
    private static final int GIVE_WAY_MS = 50;
    private static final int WAIT_MS = 2_000;

    private final Ledger ledger;
    private final Pulse pulse;
    private final LockRetries retries;
    private final AssignTenant step;
    private final TenantTable table;
    private final String tenant;
    private final BatchPace pace;
    private final Runnable progress;

    TenantMove(
            Ledger ledger,
            Pulse pulse,
            LockRetries retries,
            AssignTenant step,
            TenantTable table,
            String tenant,
            Runnable progress) {
        this.ledger = ledger;
        this.pulse = pulse;
        this.retries = retries;
        this.step = step;
        this.table = table;
        this.tenant = tenant;
        this.pace = new BatchPace(step.batchTargetMs());
        this.progress = progress;
    }

    /** @return rows moved by this run, and rows that were to be moved when it began */
    record Moved(long expected, long moved) {}

    Moved run() throws SQLException, StepEnd {
        Connection connection = ledger.connection();
        long left = left(connection, pulse, table, tenant);
        long expected = expected(left);
        long before = AssignedLedger.moved(ledger, step.name(), table.name());
        boolean patient = false;
        for (int pass = 1; left > 0; pass++) {
            for (TableRef leaf : table.leaves(connection)) {
                pass(leaf, patient);
            }
            long moved = AssignedLedger.moved(ledger, step.name(), table.name());
            left = left(connection, pulse, table, tenant);
            if (left > 0 && pass >= PASSES) {
                throw StepEnd.with(arriving(left));
            }
            patient = moved == before;
            before = moved;
        }
        return new Moved(expected, before);
    }

    /** Rows that are still to be given to the tenant. */
    static long left(Connection connection, Pulse pulse, TenantTable table, String tenant)
            throws SQLException, StepEnd {
        String which = TenantPart.of(connection, table, tenant).stream()
                .map(part -> "(%s)".formatted(part.which()))
                .collect(Collectors.joining(" or "));
        return LongQuery.count(
                connection,
                pulse,
                "select count(*) from %s t where %s".formatted(table.ref().sql(), which));
    }

    /** How many rows have each of the values that mean that nobody owns them. */
    static Map<String, Long> counts(Connection connection, Pulse pulse, TenantTable table)
            throws SQLException, StepEnd {
        String question =
                "select coalesce(%1$s::text, 'no tenant'), count(*) from %2$s where %3$s group by 1 order by 1"
                        .formatted(table.columnSql(), table.ref().sql(), table.free());
        try (Statement statement = connection.createStatement()) {
            return LongQuery.run(
                    statement,
                    () -> {
                        Map<String, Long> counts = new LinkedHashMap<>();
                        try (ResultSet rows = statement.executeQuery(question)) {
                            while (rows.next()) {
                                counts.put(rows.getString(1), rows.getLong(2));
                            }
                        }
                        return counts;
                    },
                    pulse,
                    () -> {});
        }
    }

    /** As first counted by this run: what was moved before the process died belongs to it. */
    private long expected(long left) throws SQLException {
        String action = "rows counted";
        var earlier = Answers.of(
                ledger.connection(),
                "select (detail ->> 'rows')::bigint from liftlock.journal where run = ? and step = ? and action = ? and subject = ?",
                row -> row.getLong(1),
                ledger.run(),
                step.name(),
                action,
                table.name());
        if (!earlier.isEmpty()) {
            return earlier.getFirst();
        }
        ledger.transact(() -> ledger.journal(step.name(), action, table.name(), Map.of("rows", left)));
        return left;
    }

    private void pass(TableRef leaf, boolean patient) throws SQLException, StepEnd {
        Connection connection = ledger.connection();
        TenantBatch batch = new TenantBatch(
                ledger.run(), step.name(), leaf, tenant, table, TenantPart.of(connection, table, tenant));
        double perPage = rowsPerPage(connection, leaf);
        String key = step.name() + ":" + leaf.name();
        long end = pages(connection, leaf);
        try (Statement statement = connection.createStatement()) {
            while (true) {
                StepEnd.ifAsked(pulse);
                long began = System.nanoTime();
                long many = Math.max(1, (long) (pace.rows() / perPage));
                boolean more = retries.run(
                        "Giving rows of %s to the tenant".formatted(leaf),
                        statement,
                        () -> piece(statement, batch, key, many, end, patient),
                        () -> {});
                progress.run();
                if (!more) {
                    return;
                }
                letPass((long) Math.max(1, many * perPage), (System.nanoTime() - began) / 1e6);
            }
        }
    }

    /** Gives way to whoever holds a row; on a patient pass waits for it, since nothing else is left to do. */
    private boolean piece(Statement statement, TenantBatch batch, String key, long pages, long end, boolean patient)
            throws SQLException {
        try {
            return piece(statement, batch, key, pages, end, patient ? WAIT_MS : GIVE_WAY_MS, false);
        } catch (SQLException held) {
            if (patient || !DatabaseTrouble.hasState(held, "55P03", "40P01")) {
                throw held;
            }
            return piece(statement, batch, key, pages, end, GIVE_WAY_MS, true);
        }
    }

    private boolean piece(
            Statement statement, TenantBatch batch, String key, long pages, long end, int waitMs, boolean skipping)
            throws SQLException {
        return ledger.inTransaction(() -> {
            Checkpoint at = Checkpoint.lock(ledger, key);
            long from = at.last() == null ? 0 : Long.parseLong(at.last());
            if (from >= end) {
                at.nextPass().save(ledger, key);
                return false;
            }
            long to = Math.min(end, from + pages);
            statement.execute("set local lock_timeout = %d".formatted(waitMs));
            long rows = 0;
            for (String sql : batch.statements(from, to, skipping)) {
                try (ResultSet answer = statement.executeQuery(sql)) {
                    answer.next();
                    rows += answer.getLong(1);
                }
            }
            at.after(new KeyRange(to - from, Long.toString(to)), rows).save(ledger, key);
            return true;
        });
    }

    private static double rowsPerPage(Connection connection, TableRef leaf) throws SQLException {
        double perPage = Answers.of(
                        connection,
                        "select case when relpages > 0 and reltuples > 0 then reltuples / relpages else 40 end from pg_catalog.pg_class where oid = ?::regclass",
                        row -> row.getDouble(1),
                        leaf.sql())
                .getFirst();
        return Math.max(1, perPage);
    }

    private static long pages(Connection connection, TableRef leaf) throws SQLException {
        long bytes = Answers.of(connection, "select pg_relation_size(?::regclass)", row -> row.getLong(1), leaf.sql())
                .getFirst();
        return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    }

    private void letPass(long rows, double elapsedMs) throws StepEnd {
        long pause = pace.took(rows, elapsedMs);
        if (pause > 0) {
            pulse.log(
                    "The database is busy: the last batch of about %d rows of %s took %.0f ms. Leaving it alone for %d ms."
                            .formatted(rows, table.name(), elapsedMs, pause));
            LockRetries.sleep(pulse, pause);
        }
    }

    private Outcome arriving(long left) {
        return Outcome.failed(
                "rows_left",
                "After %d passes, %s rows of %s still belong to nobody: somebody keeps writing such rows, or holds them."
                        .formatted(PASSES, Amount.of(left), table.name()),
                "Stop the services that write to %s, then try again.".formatted(table.name()));
    }
}
