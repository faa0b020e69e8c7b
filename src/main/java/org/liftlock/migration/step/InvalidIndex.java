package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * An index that was left half built: it costs writes and serves no reads.
 *
 * @param unique whether it was to keep rows unique, which it does not
 */
record InvalidIndex(TableRef index, String table, boolean unique) {
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

    static List<InvalidIndex> in(Connection connection) throws SQLException {
        return Answers.of(
                connection,
                FIND,
                row -> new InvalidIndex(
                        new TableRef(row.getString(1), row.getString(2)), row.getString(3), row.getBoolean(4)));
    }

    /** What a rebuilding that was broken off has left beside the index itself (PostgreSQL, REINDEX). */
    boolean leftover() {
        return index.name().matches(".*_cc(new|old)\\d*");
    }
}
