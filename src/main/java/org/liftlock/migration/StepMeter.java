package org.liftlock.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.migration.step.LockTrace;
import org.liftlock.migration.step.Meter;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Target;

/** Measures one attempt at a step, on top of what earlier attempts have cost. A step is never failed by its measuring. */
final class StepMeter implements Meter, Supplier<StepMeasure>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StepMeter.class);

    private final Target target;
    private final StepMeasure before;
    private final long began = System.nanoTime();
    private final Optional<LockTrace> trace;
    private final Optional<Gauge> gauge;
    private final Map<String, Long> written = new HashMap<>();
    private final List<HeldLock> told = new ArrayList<>();

    private StepMeter(Target target, StepMeasure before, Optional<LockTrace> trace, Optional<Gauge> gauge) {
        this.target = target;
        this.before = before;
        this.trace = trace;
        this.gauge = gauge;
        written.putAll(before.written());
    }

    /** Only the time is taken of steps that do not work on the database. */
    static StepMeter timing(Site site, StepMeasure before) {
        return new StepMeter(site.target(), before, Optional.empty(), Optional.empty());
    }

    static StepMeter start(Site site, StepMeasure before) {
        return new StepMeter(site.target(), before, trace(site), Gauge.read(site.target()));
    }

    private static Optional<LockTrace> trace(Site site) {
        try {
            return Optional.of(LockTrace.on(site.target(), site.run()));
        } catch (SQLException unreachable) {
            LOG.debugf(unreachable, "The locks of run %s are not traced", site.run());
            return Optional.empty();
        }
    }

    @Override
    public synchronized void wrote(String piece, long rows) {
        written.put(piece, rows);
    }

    @Override
    public synchronized void held(HeldLock lock) {
        if (trace.filter(seen -> seen.wasThere(lock.table())).isPresent()) {
            told.add(lock);
            if (told.size() % 200 == 0) {
                List<HeldLock> longest = LockList.longest(told);
                told.clear();
                told.addAll(longest);
            }
        }
    }

    /** As far as it has come; reads nothing. */
    @Override
    public synchronized StepMeasure get() {
        return measure(before.bytesAdded(), before.walBytes());
    }

    /** At the end of the attempt. */
    StepMeasure finish() {
        Optional<Gauge> now = gauge.flatMap(start -> Gauge.read(target));
        long bytes = now.map(end -> end.size() - gauge.orElseThrow().size()).orElse(0L);
        long wal = now.map(end -> end.wal() - gauge.orElseThrow().wal()).orElse(0L);
        return measure(before.bytesAdded() + bytes, before.walBytes() + wal);
    }

    private synchronized StepMeasure measure(long bytes, long wal) {
        List<HeldLock> exact = new ArrayList<>(before.locks());
        exact.addAll(told);
        return new StepMeasure(
                before.millis() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                Map.copyOf(written),
                bytes,
                wal,
                LockList.of(exact, trace.map(LockTrace::seen).orElse(List.of())));
    }

    @Override
    public void close() {
        trace.ifPresent(LockTrace::close);
    }

    /** @param size of the database, and {@code wal} written since the server was made, in bytes */
    private record Gauge(long size, long wal) {
        static Optional<Gauge> read(Target target) {
            try (Connection connection = target.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            select pg_database_size(current_database()),
                                   case when pg_is_in_recovery() then 0
                                        else pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') end::bigint""")) {
                row.next();
                return Optional.of(new Gauge(row.getLong(1), row.getLong(2)));
            } catch (SQLException unreachable) {
                return Optional.empty();
            }
        }
    }
}
