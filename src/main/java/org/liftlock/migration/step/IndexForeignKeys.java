package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates an index for every foreign key that has none, while the tables stay in use.
 *
 * @param minBytes tables smaller than this are left as they are
 * @param lockTimeoutMs how long one try waits for a lock
 * @param attempts tries before somebody has to clear the way
 */
public record IndexForeignKeys(
        String name, String title, String explanation, long minBytes, int lockTimeoutMs, int attempts) implements Step {
    /** A careful guess, for a disk that has other things to do as well. */
    private static final long BYTES_PER_SECOND = 30_000_000;

    @Override
    public String kind() {
        return "index_foreign_keys";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = %d".formatted(lockTimeoutMs));
                return outline(wanted(connection));
            }
        });
    }

    /** Two keys over the same columns need one index. */
    List<UnindexedKey> wanted(Connection connection) throws SQLException {
        Map<String, UnindexedKey> byName = new LinkedHashMap<>();
        UnindexedKey.in(connection).stream()
                .filter(key -> key.bytes() >= minBytes)
                .forEach(key -> byName.putIfAbsent(key.table().schema() + "." + key.indexName(), key));
        return List.copyOf(byName.values());
    }

    private static Outline outline(List<UnindexedKey> keys) {
        if (keys.isEmpty()) {
            return Outline.of("Every foreign key is served by an index.");
        }
        long bytes = keys.stream().mapToLong(UnindexedKey::bytes).sum();
        return Outline.of(
                        "Creates %d indexes on foreign keys that have none.".formatted(keys.size()),
                        keys.stream()
                                .map(key -> new Change(
                                        "new index",
                                        key.indexName(),
                                        "on %s (%s)".formatted(key.table(), key.columnList())))
                                .toList(),
                        List.of())
                .taking(Duration.ofMillis(1000 + bytes * 1000 / BYTES_PER_SECOND))
                .locking("SHARE UPDATE EXCLUSIVE on one table at a time: reading and writing go on.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new KeyIndexes(site, pulse, this).build());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Attempt.of(site.target(), () -> new KeyIndexes(site, pulse, this).drop());
    }
}
