package org.liftlock.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.liftlock.migration.step.Target;

/** A customer at work meanwhile: updates single rows of the given tables and notes how long each had to wait. */
final class Contender implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;

    private final Thread thread;
    private volatile boolean over;
    private volatile double worstMillis;
    private volatile long updates;
    private volatile long failures;

    Contender(Target target, List<String> tables) {
        thread = Thread.ofPlatform().name("contender").start(() -> work(target, tables));
    }

    private void work(Target target, List<String> tables) {
        try (Connection connection = target.connect()) {
            while (!over) {
                for (String table : tables) {
                    update(connection, table);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException lost) {
            failures++;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The row at or after a random key: uuid keys are spread evenly. */
    private void update(Connection connection, String table) {
        String sql =
                "update %1$s set updated_at = now() where id = (select id from %1$s where id >= ? order by id limit 1)"
                        .formatted(table);
        long start = System.nanoTime();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            update.setObject(1, new UUID(random.nextLong(), random.nextLong()));
            update.executeUpdate();
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
