package org.liftlock.migration.diagnosis;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.liftlock.migration.step.Amount;
import org.liftlock.migration.step.UnindexedKey;
import org.liftlock.problem.Finding;

/**
 * Foreign keys that no index serves.
 *
 * @param minBytes smaller tables are read whole as fast as through an index
 */
public record UnindexedKeys(
        String id, String title, List<String> editions, Map<String, List<String>> mends, long minBytes)
        implements Check {
    @Override
    public List<Finding> look(Subject subject) throws SQLException {
        List<Finding> found = UnindexedKey.in(subject.connection()).stream()
                .filter(key -> key.bytes() >= minBytes)
                .map(UnindexedKeys::said)
                .toList();
        return found.isEmpty()
                ? List.of(Finding.info(
                        "foreign_keys",
                        "Every foreign key of a table of %s or more is served by an index."
                                .formatted(Amount.bytes(minBytes))))
                : found;
    }

    private static Finding said(UnindexedKey key) {
        return Finding.warning(
                "foreign_key_unindexed",
                "No index of %s (%s) begins with %s, which refers to %s: each deletion there and each join reads the whole table."
                        .formatted(key.table(), Amount.bytes(key.bytes()), key.columnList(), key.refersTo()),
                "Create one while the table stays in use: CREATE INDEX CONCURRENTLY ON %s (%s);"
                        .formatted(key.table().sql(), key.columnList()));
    }
}
