package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.Pack;

/**
 * One migration, and where a database stands with it.
 *
 * @param file of the pack; empty when the pack does not know it
 * @param appliedAt null while it is to be applied
 */
public record MigrationLine(
        String version,
        String name,
        String file,
        State state,
        @Nullable Instant appliedAt) {

    /** Where a database stands with a migration. */
    public enum State {
        PENDING,
        APPLIED,
        /** Applied, and marked as out of use with its rows kept. */
        RETIRED,
        /** Applied in another version than the file has now. */
        CHANGED,
        /** Applied, and none of this pack's. */
        UNKNOWN
    }

    /** In the order of their versions. */
    static List<MigrationLine> read(Connection connection, String product, Pack pack) throws SQLException {
        Map<String, Instant> times = times(connection, product, pack.id());
        PackHistory history = PackHistory.read(connection, product, pack.id());
        List<MigrationLine> lines = new ArrayList<>();
        for (Pack.Migration migration : pack.migrations()) {
            lines.add(new MigrationLine(
                    migration.version(),
                    migration.name(),
                    migration.file(),
                    history.find(migration)
                            .map(applied -> state(applied, migration))
                            .orElse(State.PENDING),
                    times.get(migration.version())));
        }
        history.byVersion().values().stream()
                .filter(applied ->
                        lines.stream().noneMatch(line -> line.version().equals(applied.version())))
                .forEach(applied -> lines.add(new MigrationLine(
                        applied.version(), applied.name(), "", State.UNKNOWN, times.get(applied.version()))));
        return lines;
    }

    private static State state(PackHistory.Applied applied, Pack.Migration migration) {
        if (!applied.checksum().equals(Script.checksum(migration))) {
            return State.CHANGED;
        }
        return applied.retired() ? State.RETIRED : State.APPLIED;
    }

    private static Map<String, Instant> times(Connection connection, String product, String pack) throws SQLException {
        Map<String, Instant> times = new HashMap<>();
        if (Ledger.present(connection)) {
            Answers.of(
                    connection,
                    "select version, applied_at from liftlock.pack_history where product = ? and pack = ?",
                    row -> times.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant()),
                    product,
                    pack);
        }
        return times;
    }
}
