package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes up a row of a table: a value of the right type in every column that must have one. */
record RowMaker(Connection connection, TenantTable table) {
    private static final String NEEDED = """
            select a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory::text,
                   (select format('(select %I from %s limit 1)', r.attname, k.confrelid::regclass)
                    from pg_catalog.pg_constraint k
                    join pg_catalog.pg_attribute r on r.attrelid = k.confrelid and r.attnum = k.confkey[1]
                    where k.conrelid = a.attrelid and k.contype = 'f' and k.conkey = array[a.attnum] limit 1),
                   (select quote_literal(e.enumlabel) from pg_catalog.pg_enum e
                    where e.enumtypid = t.oid order by e.enumsortorder limit 1)
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_type t on t.oid = a.atttypid
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> ?
              and a.attnotnull and not a.atthasdef and a.attidentity = ''
            order by a.attnum""";

    private record Value(String column, String expression) {}

    String insert(String tenant) throws SQLException {
        List<Value> values = Answers.of(
                connection,
                NEEDED,
                row -> new Value(
                        TableRef.quote(row.getString(1)),
                        expression(row.getString(2), row.getString(3), row.getString(4), row.getString(5))),
                table.ref().sql(),
                table.column());
        return "insert into %s (%s) values (%s)"
                .formatted(
                        table.ref().sql(),
                        values.stream()
                                .map(value -> ", " + value.column())
                                .collect(Collectors.joining("", table.columnSql(), "")),
                        values.stream()
                                .map(value -> ", " + value.expression())
                                .collect(Collectors.joining("", table.literal(tenant), "")));
    }

    private static String expression(String type, String category, @Nullable String referred, @Nullable String label) {
        if (referred != null) {
            return referred;
        }
        if (label != null) {
            return label + "::" + type;
        }
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "json", "jsonb" -> "'{}'";
            case "bytea" -> "sha256('liftlock')";
            default ->
                switch (category) {
                    case "S" -> "left(md5(random()::text), 8)";
                    case "N" -> "1";
                    case "B" -> "false";
                    case "D" -> "now()";
                    case "A" -> "'{}'";
                    default -> "null";
                };
        };
    }
}
