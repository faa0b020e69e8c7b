package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.product.DataStep;

/**
 * Moves the rows of a data step, pass after pass over the source's keys until no row is left behind.
 *
 * <p>A second pass is needed only when rows were added behind the first one's back.
 */
final class DataMove {
    private static final int PASSES = 10;
    private static final int ATTEMPTS = 30;
    private static final int LOCK_TIMEOUT_MS = 2_000;

    /** A range is found by its key, even where a new table without statistics looks small enough to be read whole. */
    private static final String BY_KEY =
            "set local lock_timeout = %d; set local enable_seqscan = off; set local jit = off"
                    .formatted(LOCK_TIMEOUT_MS);

    private final Site site;
    private final Pulse pulse;
    private final String step;
    private final DataStep data;
    private final BatchPace pace;

    DataMove(Site site, Pulse pulse, Backfill step, DataStep data) {
        this.site = site;
        this.pulse = pulse;
        this.step = step.name();
        this.data = data;
        this.pace = new BatchPace(step.batchTargetMs());
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            long remaining = LongQuery.count(connection, pulse, data.remaining());
            if (remaining == 0 && !Ledger.present(connection)) {
                return nothingToMove();
            }
            Ledger ledger = Ledger.open(connection, site);
            if (remaining > 0) {
                moved(ledger, remaining);
            }
            long moved = Checkpoint.read(ledger, step).moved();
            site.meter().wrote(data.target(), moved);
            if (moved == 0) {
                return nothingToMove();
            }
            verify(connection);
            return new Outcome.Done(DataWords.moved(data, moved), true, decisions());
        }
    }

    private Outcome nothingToMove() throws SQLException, StepEnd {
        return new Outcome.Done(DataWords.nothingToMove(data), false, decisions());
    }

    private List<Finding> decisions() throws SQLException, StepEnd {
        return new DataDecisions(site, data).keep(step, pulse);
    }

    /** Moves until nothing remains. */
    private void moved(Ledger ledger, long remaining) throws SQLException, StepEnd {
        long left = remaining;
        long total =
                LongQuery.count(ledger.connection(), pulse, "select count(*) from " + TableRef.quote(data.source()));
        pulse.log(DataWords.toMove(data, left));
        for (int passes = 1; left > 0; passes++) {
            Checkpoint before = Checkpoint.read(ledger, step);
            Checkpoint after = pass(ledger, total);
            left = LongQuery.count(ledger.connection(), pulse, data.remaining());
            boolean fruitless = before.last() == null && after.moved() == before.moved();
            if (left > 0 && (fruitless || passes >= PASSES)) {
                throw StepEnd.with(fruitless ? leftBehind(left) : arriving(left));
            }
        }
    }

    /** Goes on where this run has stopped, to the end of the keys. */
    private Checkpoint pass(Ledger ledger, long total) throws SQLException, StepEnd {
        try (LockRetries retries = LockRetries.over(ledger.connection(), site.target(), pulse, ATTEMPTS);
                RangeScript write = RangeScript.prepare(ledger.connection(), data.statement())) {
            while (true) {
                StepEnd.ifAsked(pulse);
                Batch batch = retries.run(
                        data.inPlace()
                                ? "Changing rows of " + data.source()
                                : "Moving rows of %s to %s".formatted(data.source(), data.target()),
                        write.last(),
                        () -> ledger.inTransaction(() -> batch(ledger, write)),
                        () -> {});
                if (batch.rows() == 0) {
                    return batch.reached();
                }
                site.meter().wrote(data.target(), batch.reached().moved());
                pulse.progress(Math.min(batch.reached().read(), total), total, "rows");
                letPass(batch.rows(), (System.nanoTime() - batch.began()) / 1e6);
            }
        }
    }

    /**
     * @param rows of the source that it covered; 0 at the end of the pass
     * @param began when it began to write, and to keep others waiting
     */
    private record Batch(long rows, Checkpoint reached, long began) {}

    private Batch batch(Ledger ledger, RangeScript write) throws SQLException {
        Connection connection = ledger.connection();
        execute(connection, BY_KEY);
        Checkpoint at = Checkpoint.lock(ledger, step);
        Optional<KeyRange> next = KeyRange.next(connection, data, at.last(), pace.rows());
        if (next.isEmpty()) {
            Checkpoint end = at.nextPass();
            end.save(ledger, step);
            return new Batch(0, end, System.nanoTime());
        }
        long began = System.nanoTime();
        long written = write.run(at.last(), next.get().last());
        Checkpoint reached = at.after(next.get(), written);
        reached.save(ledger, step);
        ledger.journal(
                step,
                "rows written",
                data.target(),
                detail(at.last(), next.get().last(), written));
        return new Batch(next.get().rows(), reached, began);
    }

    private static Map<String, Object> detail(@Nullable String from, String to, long written) {
        Map<String, Object> detail = new HashMap<>(Map.of("to", to, "rows", written));
        if (from != null) {
            detail.put("from", from);
        }
        return detail;
    }

    private void letPass(long rows, double elapsedMs) throws StepEnd {
        long pause = pace.took(rows, elapsedMs);
        if (pause > 0) {
            pulse.log("The database is busy: the last batch of %d rows took %.0f ms. Leaving it alone for %d ms."
                    .formatted(rows, elapsedMs, pause));
            LockRetries.sleep(pulse, pause);
        }
    }

    private Outcome leftBehind(long left) {
        return Outcome.failed(
                "rows_left",
                "%s rows of %s have no row in %s, and moving them again writes nothing: something else has their keys."
                        .formatted(Amount.of(left), data.source(), data.target()),
                "Compare these rows with %s, give way where two rows claim one key, then try again. They are found with: %s"
                        .formatted(data.target(), Excerpt.of(data.remaining())));
    }

    private Outcome arriving(long left) {
        return Outcome.failed(
                "rows_arriving",
                "After %d passes, %s new rows of %s have no row in %s: somebody keeps adding some."
                        .formatted(PASSES, Amount.of(left), data.source(), data.target()),
                "Stop the services that write to %s, then try again.".formatted(data.source()));
    }

    /**
     * Only rows of this run are the matter here: when it has moved none, nothing is compared. Pairs of which somebody has
     * changed one side since are left out by the product's own question.
     */
    private void verify(Connection connection) throws SQLException, StepEnd {
        long mismatched = LongQuery.count(connection, pulse, data.mismatched());
        if (mismatched > 0) {
            throw StepEnd.with(Outcome.failed(
                    "rows_differ",
                    "%s rows of %s differ from their rows in %s in a column that should be the same (%s)."
                            .formatted(
                                    Amount.of(mismatched),
                                    data.target(),
                                    data.source(),
                                    String.join(", ", data.keeps())),
                    "Do not start the services. Look at them with the question below, and try this step again once they agree: %s"
                            .formatted(Excerpt.of(data.mismatched()))));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
