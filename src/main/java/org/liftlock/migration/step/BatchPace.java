package org.liftlock.migration.step;

/**
 * Sizes batches so that each takes the time it should, and says when the database is too busy to be pressed further.
 *
 * <p>It aims below the target, because the next batch may turn out slower than the last, and whoever waits for one of
 * its rows should not wait longer than the target.
 */
final class BatchPace {
    private static final int FIRST = 500;
    private static final int LEAST = 50;
    private static final int MOST = 50_000;
    private static final double AIM = 0.6;
    private static final double BUSY = 4;
    private static final long LONGEST_PAUSE_MS = 1_000;

    private final double targetMs;
    private double rows = FIRST;
    /** Milliseconds a row when it went well. */
    private double usual = Double.NaN;

    BatchPace(long targetMs) {
        this.targetMs = targetMs;
    }

    int rows() {
        return (int) rows;
    }

    /**
     * Takes note of a batch.
     *
     * @return how many milliseconds to leave the database alone: as long as the batch took when it was much slower than
     *     usual or took more than twice its target, else none
     */
    long took(long read, double elapsedMs) {
        double factor = targetMs * AIM / Math.max(elapsedMs, 1);
        rows = Math.clamp(read * factor, Math.max(LEAST, rows / 2), Math.min(MOST, rows * 2));
        double perRow = elapsedMs / read;
        boolean busy = elapsedMs > 2 * targetMs || (perRow > usual * BUSY && elapsedMs > targetMs / 2);
        if (!busy) {
            usual = Double.isNaN(usual) ? perRow : usual * 0.9 + perRow * 0.1;
        }
        return busy ? Math.min((long) elapsedMs, LONGEST_PAUSE_MS) : 0;
    }
}
