package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/**
 * Gives rows back what they had before they were given to a tenant, batch after batch of the record in the database.
 *
 * <p>A row that belongs to somebody else by now, or is gone, is left as it is.
 */
final class TenantRelease {
    private static final int ATTEMPTS = 30;
    private static final int WAIT_MS = 2_000;

    private final Site site;
    private final Pulse pulse;
    private final String step;
    private final BatchPace pace;

    TenantRelease(Site site, Pulse pulse, String step, int batchTargetMs) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.pace = new BatchPace(batchTargetMs);
    }

    /** What this run has given away. */
    Outcome ofRun() throws SQLException, StepEnd {
        return release(connection -> AssignedLedger.open(connection, site.run()));
    }

    /** What any run has given away. */
    Outcome ofAll() throws SQLException, StepEnd {
        return release(connection -> AssignedLedger.open(connection, null));
    }

    /** Gives to the tenant again what this run has taken from it. */
    Outcome again() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!AssignedLedger.present(connection)) {
                return Outcome.unchanged("Nothing was taken from a tenant.");
            }
            Ledger ledger = Ledger.open(connection, site);
            MadeTenants.of(ledger, site, step).restore();
            long rows = 0;
            for (AssignedLedger.Batch batch : AssignedLedger.releasedBy(connection, site.run())) {
                StepEnd.ifAsked(pulse);
                rows += returned(ledger, batch);
            }
            return Outcome.changed("%s rows were given to their tenant again.".formatted(Amount.of(rows)));
        }
    }

    @FunctionalInterface
    private interface Batches {
        List<AssignedLedger.Batch> of(Connection connection) throws SQLException;
    }

    private Outcome release(Batches which) throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!AssignedLedger.present(connection) || which.of(connection).isEmpty()) {
                return Outcome.unchanged("No row has to be given back: none was given to a tenant.");
            }
            Ledger ledger = Ledger.open(connection, site);
            Map<String, TenantTable> tables = TenantMap.of(site, connection).tables().stream()
                    .collect(Collectors.toMap(TenantTable::name, Function.identity()));
            return released(ledger, which.of(connection), tables);
        }
    }

    private Outcome released(Ledger ledger, List<AssignedLedger.Batch> batches, Map<String, TenantTable> tables)
            throws SQLException, StepEnd {
        long total = batches.stream()
                .mapToLong(batch -> batch.rows() - batch.released())
                .sum();
        long done = 0;
        long back = 0;
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, ATTEMPTS)) {
            for (AssignedLedger.Batch batch : batches) {
                TenantTable table = tables.get(batch.table());
                if (table == null) {
                    pulse.log("The table %s is gone, and %s rows with it."
                            .formatted(batch.table(), Amount.of(batch.rows())));
                    continue;
                }
                for (long from = batch.released(); from < batch.rows(); ) {
                    Slice slice = new Slice(batch, table, from, Math.min(batch.rows(), from + pace.rows()));
                    back += released(ledger, retries, slice);
                    done += slice.to() - from;
                    from = slice.to();
                    pulse.progress(done, total, "rows");
                }
            }
        }
        return outcome(total, back, staying(ledger.connection(), tables));
    }

    /** Some keys of a batch, from the first, which is not meant any more, to the last. */
    private record Slice(AssignedLedger.Batch batch, TenantTable table, long from, long to) {
        String sql(UUID run) {
            return """
                    with k as (
                        select unnest(keys[%1$d:%2$d]) as key from liftlock.assigned where id = %3$d),
                    changed as (
                        update %4$s t set %6$s from k where %7$s and t.%5$s = %8$s returning 1),
                    noted as (
                        update liftlock.assigned set released = %2$d, released_by = '%9$s' where id = %3$d returning 1)
                    select (select count(*) from changed) + 0 * (select count(*) from noted)""".formatted(
                            from + 1,
                            to,
                            batch.id(),
                            table.ref().sql(),
                            table.columnSql(),
                            batch.before(table),
                            table.keyIs(),
                            table.literal(batch.tenant()),
                            run);
        }
    }

    private long released(Ledger ledger, LockRetries retries, Slice slice) throws SQLException, StepEnd {
        StepEnd.ifAsked(pulse);
        long began = System.nanoTime();
        try (Statement statement = ledger.connection().createStatement()) {
            long rows = retries.run(
                    "Giving rows of %s back".formatted(slice.table().name()),
                    statement,
                    () -> ledger.inTransaction(() -> written(statement, slice.sql(site.run()))),
                    () -> {});
            long pause = pace.took(slice.to() - slice.from(), (System.nanoTime() - began) / 1e6);
            if (pause > 0) {
                LockRetries.sleep(pulse, pause);
            }
            return rows;
        }
    }

    private static long written(Statement statement, String sql) throws SQLException {
        statement.execute("set local lock_timeout = %d".formatted(WAIT_MS));
        try (ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private long returned(Ledger ledger, AssignedLedger.Batch batch) throws SQLException {
        Map<String, TenantTable> tables = TenantMap.of(site, ledger.connection()).tables().stream()
                .collect(Collectors.toMap(TenantTable::name, Function.identity()));
        TenantTable table = tables.get(batch.table());
        if (table == null) {
            return 0;
        }
        return ledger.inTransaction(() -> {
            try (Statement statement = ledger.connection().createStatement()) {
                return written(statement, """
                        with k as (
                            select unnest(keys[1:%1$d]) as key from liftlock.assigned where id = %2$d),
                        changed as (
                            update %3$s t set %5$s from k where %6$s and t.%4$s is not distinct from %7$s returning 1),
                        noted as (
                            update liftlock.assigned set released = 0, released_by = null where id = %2$d returning 1)
                        select (select count(*) from changed) + 0 * (select count(*) from noted)""".formatted(
                                batch.released(),
                                batch.id(),
                                table.ref().sql(),
                                table.columnSql(),
                                batch.after(table),
                                table.keyIs(),
                                batch.former() == null ? "null" : table.literal(batch.former())));
            }
        });
    }

    /** Rows of tenants, which a lower edition does not know, by table. */
    static List<Finding> staying(Connection connection, Map<String, TenantTable> tables) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (TenantTable table : new TreeMap<>(tables).values()) {
            List<String> words = Answers.of(
                    connection,
                    "select %1$s::text || ' (' || count(*) || ')' from %2$s where %1$s is not null and not %3$s group by %1$s order by count(*) desc limit 20"
                            .formatted(
                                    table.columnSql(),
                                    table.ref().sql(),
                                    table.free().replace(" or " + table.columnSql() + " is null", "")),
                    row -> row.getString(1));
            if (!words.isEmpty()) {
                findings.add(Finding.info(
                        "tenant_rows_remain",
                        "%s: rows that were made for a tenant of their own stay with it: %s."
                                .formatted(table.name(), Excerpt.of(words))));
            }
        }
        return findings;
    }

    private static Outcome outcome(long total, long back, List<Finding> staying) {
        String elsewhere = total == back
                ? ""
                : " The other %s have gone, or belong to somebody else by now.".formatted(Amount.of(total - back));
        return new Outcome.Done(
                "%s rows have the tenant again that they had before.%s".formatted(Amount.of(back), elsewhere),
                true,
                staying);
    }
}
