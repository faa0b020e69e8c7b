package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** No index was left half built. */
public record InvalidIndexesCheck() implements PreflightCheck {
    /** An index that is being built at this moment is invalid too, and rightly so. */
    private static final String FIND = """
            select n.nspname, c.relname, t.relname, i.indisprimary or i.indisunique
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            join pg_class t on t.oid = i.indrelid
            join pg_namespace n on n.oid = c.relnamespace
            where not (i.indisvalid and i.indisready) and c.relkind = 'i' and n.nspname !~ '^pg_'
              and not exists (
                  select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)
            order by 1, 2""";

    @Override
    public List<Finding> look(Inspection inspection) throws SQLException {
        List<Finding> invalid = Answers.of(
                inspection.connection(),
                FIND,
                row -> said(new TableRef(row.getString(1), row.getString(2)), row.getString(3), row.getBoolean(4)));
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
