package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tries again what could not get a lock in time, with growing waits that no two runs share, and names who is in the
 * way.
 *
 * <p>Between two tries nothing is locked, so that others get on with their work.
 */
final class LockRetries implements AutoCloseable {
    private static final int FIRST_WAIT_MS = 250;
    private static final int LONGEST_WAIT_MS = 10_000;
    private static final double GROWTH = 1.5;
    private static final int ASK_EVERY_MS = 100;

    private final Target target;
    private final Pulse pulse;
    private final int attempts;
    private final LockWatch watch;
    private List<Blocker> announced = List.of();

    private LockRetries(Target target, Pulse pulse, int attempts, LockWatch watch) {
        this.target = target;
        this.pulse = pulse;
        this.attempts = attempts;
        this.watch = watch;
    }

    /** @param connection over which the work is done; it is watched from another one */
    static LockRetries over(Connection connection, Target target, Pulse pulse, int attempts) throws SQLException {
        return new LockRetries(target, pulse, Math.max(1, attempts), LockWatch.over(target, connection));
    }

    /**
     * @param what is tried, as the subject of a sentence
     * @param statement cancelled when the run has to stop
     * @param work done on another thread; it must leave nothing behind when it fails
     * @param meanwhile called on this thread about four times a second
     */
    <T> T run(String what, Statement statement, Callable<T> work, Runnable meanwhile) throws SQLException, StepEnd {
        for (int attempt = 1; ; attempt++) {
            try {
                return LongQuery.run(statement, work, pulse, () -> look(what, meanwhile));
            } catch (SQLException trouble) {
                if (!DatabaseTrouble.hasState(trouble, "55P03", "40P01", "40001")) {
                    throw trouble;
                }
                if (attempt >= attempts) {
                    throw StepEnd.failed(Blocker.finding(
                            "lock_not_granted",
                            "%s did not get a lock that it needs in %s, in %d %s"
                                    .formatted(what, target.database(), attempts, attempts == 1 ? "try" : "tries"),
                            watch.last()));
                }
                waitBefore(what, attempt + 1);
            }
        }
    }

    private void look(String what, Runnable meanwhile) {
        watch.look();
        List<Blocker> seen = watch.last();
        if (!seen.equals(announced)) {
            announced = seen;
            seen.forEach(blocker -> pulse.waited("%s waits for a lock%s. %s"
                    .formatted(what, blocker.waiting().isBlank() ? "" : " on " + blocker.waiting(), blocker)));
        }
        meanwhile.run();
    }

    private void waitBefore(String what, int attempt) throws StepEnd {
        long wait = waitMs(attempt);
        pulse.waited("%s did not get a lock in time and lets others pass; try %d of %d follows in %.1f s."
                .formatted(what, attempt, attempts, wait / 1000.0));
        sleep(pulse, wait);
    }

    private static long waitMs(int attempt) {
        double grown = FIRST_WAIT_MS * Math.pow(GROWTH, attempt - 2.0);
        return (long)
                (Math.min(grown, LONGEST_WAIT_MS) * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
    }

    /** Asks all the while whether to go on. */
    static void sleep(Pulse pulse, long millis) throws StepEnd {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (System.nanoTime() < until) {
                StepEnd.ifAsked(pulse);
                Thread.sleep(Math.min(ASK_EVERY_MS, millis));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw StepEnd.with(new Outcome.Stopped(Wish.SHUT_DOWN));
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
