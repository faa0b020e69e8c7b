package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches, from a connection of its own, which locks the sessions of a run hold on tables that were there before.
 *
 * <p>It samples, so that it sees what lasts; {@link TableLocks} reads the short ones inside the transaction.
 */
public final class LockTrace implements AutoCloseable {
    private static final int EVERY_MS = 25;
    private static final int KEPT = 400;

    private static final String SAMPLE = """
            select l.pid, l.relation::bigint, l.mode, coalesce(a.query, '')
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'relation' and l.granted and l.mode not in ('AccessShareLock', 'RowShareLock')
              and l.database = (select oid from pg_database where datname = current_database())
              and starts_with(a.application_name, ?) and l.pid <> pg_backend_pid()""";

    private final Connection connection;
    private final PreparedStatement sample;
    private final Map<Long, String> tables;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lock-trace").factory());

    private final Map<Spell, Since> open = new HashMap<>();
    private final Map<HeldLock, HeldLock> seen = new HashMap<>();

    private record Spell(int pid, long table, String mode) {}

    private record Since(String statement, long nanos) {}

    private LockTrace(Connection connection, Map<Long, String> tables, UUID run) throws SQLException {
        this.connection = connection;
        this.tables = tables;
        this.sample = connection.prepareStatement(SAMPLE);
        sample.setString(1, RunSessions.prefix(run));
    }

    /** @param run whose sessions are watched */
    public static LockTrace on(Target target, UUID run) throws SQLException {
        Connection connection = target.connect();
        try {
            LockTrace trace = new LockTrace(connection, TableLocks.tables(connection), run);
            trace.clock.scheduleWithFixedDelay(trace::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
            return trace;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Whether the table was there when the watching began. */
    public boolean wasThere(String table) {
        return tables.containsValue(table);
    }

    private void look() {
        try (ResultSet rows = sample.executeQuery()) {
            take(rows);
        } catch (SQLException gone) {
            // What has been seen stays; a lost connection is for the step itself to tell.
            clock.shutdown();
        }
    }

    private synchronized void take(ResultSet rows) throws SQLException {
        long now = System.nanoTime();
        Set<Spell> held = new HashSet<>();
        while (rows.next()) {
            Spell spell = new Spell(rows.getInt(1), rows.getLong(2), rows.getString(3));
            if (tables.containsKey(spell.table())) {
                held.add(spell);
                open.putIfAbsent(spell, new Since(Excerpt.ofStatement(rows.getString(4)), now));
            }
        }
        open.entrySet()
                .removeIf(entry -> !held.contains(entry.getKey()) && ended(entry.getKey(), entry.getValue(), now));
    }

    private boolean ended(Spell spell, Since since, long now) {
        HeldLock lock = lock(spell, since, now);
        HeldLock key = new HeldLock(lock.statement(), lock.mode(), lock.table(), 0);
        if (seen.containsKey(key) || seen.size() < KEPT) {
            seen.merge(key, lock, HeldLock::orLonger);
        }
        return true;
    }

    private HeldLock lock(Spell spell, Since since, long now) {
        return new HeldLock(
                since.statement(),
                spell.mode(),
                tables.getOrDefault(spell.table(), ""),
                TimeUnit.NANOSECONDS.toMillis(now - since.nanos()));
    }

    /** What has been seen so far, each statement, mode and table once, with its longest time. */
    public synchronized List<HeldLock> seen() {
        Map<HeldLock, HeldLock> all = new HashMap<>(seen);
        long now = System.nanoTime();
        open.forEach((spell, since) -> {
            HeldLock lock = lock(spell, since, now);
            all.merge(new HeldLock(lock.statement(), lock.mode(), lock.table(), 0), lock, HeldLock::orLonger);
        });
        return new ArrayList<>(all.values());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            if (!clock.awaitTermination(5, TimeUnit.SECONDS)) {
                sample.cancel();
            }
            connection.close();
        } catch (SQLException gone) {
            // There is nothing left to close.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
