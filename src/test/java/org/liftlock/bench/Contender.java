package org.liftlock.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.liftlock.migration.step.Target;

/** A customer at work meanwhile: reads and updates single rows, and notes how long each had to wait. */
final class Contender implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;

    private final Thread thread;
    private volatile boolean over;
    private volatile double worstMillis;
    private volatile long updates;
    private volatile long failures;

    /** @param statements each with one question mark, for a random key */
    Contender(Target target, List<String> statements) {
        thread = Thread.ofPlatform().name("contender").start(() -> work(target, statements));
    }

    /** The row at or after a random key: uuid keys are spread evenly. */
    static Contender updating(Target target, List<String> tables) {
        return new Contender(
                target,
                tables.stream()
                        .map(
                                "update %1$s set updated_at = now() where id = (select id from %1$s where id >= ? order by id limit 1)"
                                        ::formatted)
                        .toList());
    }

    private void work(Target target, List<String> statements) {
        try (Connection connection = target.connect()) {
            while (!over) {
                for (String sql : statements) {
                    run(connection, sql);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException lost) {
            failures++;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Connection connection, String sql) {
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            statement.setObject(1, new UUID(random.nextLong(), random.nextLong()));
            statement.execute();
            updates++;
        } catch (SQLException refused) {
            failures++;
        }
        worstMillis = Math.max(worstMillis, (System.nanoTime() - start) / 1e6);
    }

    double worstMillis() {
        return worstMillis;
    }

    long updates() {
        return updates;
    }

    long failures() {
        return failures;
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
