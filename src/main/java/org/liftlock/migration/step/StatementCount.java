package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.liftlock.product.Pack;

/** How many statements of a pack have been executed, of all that it has. */
final class StatementCount {
    private final int total;
    private final Pulse pulse;
    private final AtomicInteger done;

    private StatementCount(int total, int done, Pulse pulse) {
        this.total = total;
        this.done = new AtomicInteger(done);
        this.pulse = pulse;
    }

    static StatementCount of(Pack pack, PackState state, Pulse pulse) throws SQLException {
        int total = 0;
        int done = 0;
        for (Pack.Migration migration : pack.migrations()) {
            int size = Script.of(migration.sql()).size();
            total += size;
            done += state.pending().contains(migration) ? 0 : size;
        }
        StatementCount count = new StatementCount(total, done, pulse);
        count.tell();
        return count;
    }

    int get() {
        return done.get();
    }

    void set(int executed) {
        done.set(executed);
    }

    /** May be called on any thread; the pulse hears of it at the next {@link #tell}. */
    void increment() {
        done.incrementAndGet();
    }

    void tell() {
        pulse.progress(done.get(), total, "statements");
    }
}
