package org.liftlock.migration.step;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * A foreign key whose own side no index serves: deleting a row it refers to, and joining over it, reads the whole table.
 *
 * @param columns of the table, in the order of the key
 * @param bytes size of the table
 */
public record UnindexedKey(TableRef table, String constraint, List<String> columns, String refersTo, long bytes) {
    private static final int LONGEST_NAME = 63;

    /** An index serves a key when its first columns are the key's, in whatever order. */
    private static final String FIND = """
            select n.nspname, t.relname, c.conname, c.confrelid::regclass::text, pg_table_size(t.oid),
                   (select array_agg(a.attname order by k.position)
                    from unnest(c.conkey) with ordinality as k (column_number, position)
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.column_number)
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            join pg_namespace n on n.oid = t.relnamespace
            where c.contype = 'f' and t.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'liftlock')
              and not exists (
                  select from pg_index i
                  where i.indrelid = t.oid and i.indisvalid and i.indpred is null
                    and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
            order by pg_table_size(t.oid) desc, 1, 2, 3""";

    /**
     * The largest tables first. The sizes need the weakest lock, so that a table that is locked exclusively keeps this
     * waiting for as long as the connection's lock_timeout allows.
     */
    public static List<UnindexedKey> in(Connection connection) throws SQLException {
        return Answers.of(
                connection,
                FIND,
                row -> new UnindexedKey(
                        new TableRef(row.getString(1), row.getString(2)),
                        row.getString(3),
                        List.of((String[]) row.getArray(6).getArray()),
                        row.getString(4),
                        row.getLong(5)));
    }

    /** The same name each time, so that an index half built by an interrupted attempt is found again. */
    public String indexName() {
        String name = "ix_%s_%s".formatted(table.name(), String.join("_", columns));
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return "%s_%08x".formatted(name.substring(0, LONGEST_NAME - 9), sum.getValue());
    }

    /** As the catalog would write it. */
    public String definition() {
        return "CREATE INDEX %s ON %s (%s)"
                .formatted(
                        TableRef.quote(indexName()),
                        table.sql(),
                        columns.stream().map(TableRef::quote).collect(Collectors.joining(", ")));
    }

    public String columnList() {
        return String.join(", ", columns);
    }
}
