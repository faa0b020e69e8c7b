package org.liftlock.migration.step;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.product.Pack;

/** What trials have shown, for as long as neither the schema nor the migrations are others. */
final class PastTrials {
    private static final int KEPT = 16;
    private static final int PATIENCE_MS = 300;

    private static final Map<Key, Tried> PAST = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Tried> eldest) {
            return size() > KEPT;
        }
    });

    /**
     * What a trial depends on.
     *
     * @param database where it is and who asks
     * @param schema a digest of all that it defines
     */
    record Key(String database, String searchPath, UUID schema, List<Pack.Migration> migrations) {}

    private PastTrials() {}

    /** Empty while somebody has a table locked against reading: then it is better to try than to wait. */
    static Optional<Key> key(Connection connection, Target target, String searchPath, List<Pack.Migration> migrations)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + PATIENCE_MS);
            String lines = String.join("\n", SchemaLines.of(connection));
            UUID schema = UUID.nameUUIDFromBytes(lines.getBytes(StandardCharsets.UTF_8));
            return Optional.of(new Key(target.toString(), searchPath, schema, List.copyOf(migrations)));
        } catch (SQLException trouble) {
            if (!DatabaseTrouble.hasState(trouble, "55P03")) {
                throw trouble;
            }
            return Optional.empty();
        } finally {
            reset(connection);
        }
    }

    private static void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("reset lock_timeout");
        }
    }

    static Optional<Tried> find(Key key) {
        return Optional.ofNullable(PAST.get(key));
    }

    static void keep(Key key, Tried tried) {
        PAST.put(key, tried);
    }
}
