package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** No index was left half built. */
public record InvalidIndexesCheck() implements PreflightCheck {
    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        List<Finding> invalid = InvalidIndex.in(inspection.connection()).stream()
                .map(found -> said(found.index(), found.table(), found.unique()))
                .toList();
        return invalid.isEmpty() ? List.of(Finding.info("invalid_indexes", "Every index is valid.")) : invalid;
    }

    private static Finding said(TableRef index, String table, boolean unique) {
        return Finding.warning(
                "invalid_index",
                "The index %s on %s is invalid: it costs writes and serves no reads%s."
                        .formatted(index, table, unique ? ", and does not keep rows unique" : ""),
                "Rebuild it with: REINDEX INDEX CONCURRENTLY %1$s; or drop it with: DROP INDEX CONCURRENTLY %1$s;"
                        .formatted(index.sql()));
    }
}
