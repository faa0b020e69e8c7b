package org.liftlock.migration.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liftlock.product.Pack;

/**
 * What migrations did when they were tried on a copy of the schema.
 *
 * @param shapes of the tables that they make, by name
 * @param gaps what the copy did not have
 */
record PackEffect(List<Piece> pieces, Map<String, Shape> shapes, List<String> gaps) {

    /**
     * What one migration did.
     *
     * @param tables that it makes
     * @param indexes that it adds to tables which were there before
     * @param locks the strongest on each table that was there before
     * @param locking which of its statements took such a lock, from 0
     * @param rewritten tables that were there before and got a new file, which takes time and blocks everybody
     */
    record Piece(
            String version,
            String checksum,
            List<String> tables,
            List<NewIndex> indexes,
            List<TableLock> locks,
            Set<Integer> locking,
            List<String> rewritten,
            long millis) {}

    /** @param statement which statement of the migration adds it, from 0; -1 when that was not looked at */
    record NewIndex(int statement, String table, String name, String definition) {}

    /** @param mode as pg_locks writes it, such as ShareRowExclusiveLock */
    record TableLock(String table, String mode) {}

    static final String KEY = "trial";

    static final PackEffect NONE = new PackEffect(List.of(), Map.of(), List.of());

    Optional<Piece> piece(Pack.Migration migration) {
        return pieces.stream()
                .filter(piece -> piece.version().equals(migration.version())
                        && piece.checksum().equals(Script.checksum(migration)))
                .findFirst();
    }

    boolean covers(List<Pack.Migration> migrations) {
        return migrations.stream().allMatch(migration -> piece(migration).isPresent());
    }

    /** The schemas of those tables that do not go to the first one of the search path, by table. */
    Map<String, String> homes(List<Pack.Migration> migrations) {
        Map<String, String> homes = new HashMap<>();
        for (Pack.Migration migration : migrations) {
            String schema = migration.schema();
            if (schema != null) {
                piece(migration).ifPresent(piece -> piece.tables().forEach(table -> homes.put(table, schema)));
            }
        }
        return homes;
    }

    List<String> allTables() {
        return pieces.stream().flatMap(piece -> piece.tables().stream()).toList();
    }

    List<NewIndex> allIndexes() {
        return pieces.stream().flatMap(piece -> piece.indexes().stream()).toList();
    }

    long millis() {
        return pieces.stream().mapToLong(Piece::millis).sum();
    }
}
