package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a statement work on a thread of its own while the pulse is asked, and cancels it when the run has to stop. */
final class LongQuery {
    private static final int ASK_EVERY_MS = 250;

    private LongQuery() {}

    /** @param meanwhile called about four times a second on the calling thread */
    static <T> T run(Statement statement, Callable<T> work, Pulse pulse, Runnable meanwhile)
            throws SQLException, StepEnd {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("long query").start(task);
        try {
            while (true) {
                try {
                    return task.get(ASK_EVERY_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillWorking) {
                    StepEnd.ifAsked(pulse);
                    meanwhile.run();
                }
            }
        } catch (StepEnd | RuntimeException end) {
            abandon(statement, task);
            throw end;
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } catch (InterruptedException interrupted) {
            abandon(statement, task);
            Thread.currentThread().interrupt();
            throw StepEnd.with(new Outcome.Stopped(Wish.SHUT_DOWN));
        }
    }

    /** @param question with one number for an answer */
    static long count(Connection connection, Pulse pulse, String question) throws SQLException, StepEnd {
        try (Statement statement = connection.createStatement()) {
            return run(
                    statement,
                    () -> {
                        try (ResultSet answer = statement.executeQuery(question)) {
                            answer.next();
                            return answer.getLong(1);
                        }
                    },
                    pulse,
                    () -> {});
        }
    }

    private static void abandon(Statement statement, FutureTask<?> task) throws SQLException {
        statement.cancel();
        try {
            task.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException ended) {
            // It was cancelled, which is what was wanted.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static SQLException unwrapped(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof SQLException trouble) {
            return trouble;
        }
        if (cause instanceof RuntimeException bug) {
            throw bug;
        }
        return new SQLException(cause);
    }
}
