package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** Finds rows that differ in nothing but their tenant, so that a unique key would refuse them once it is the same. */
record TenantClashes(
        Connection connection, TenantTable table, @Nullable String tenant) {
    private static final String KEYS = """
            select c.relname,
                   array(select quote_ident(a.attname)
                         from unnest(i.indkey::int2[]) with ordinality k (attnum, n)
                         join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                         where k.n <= i.indnkeyatts and a.attname <> ?
                         order by k.n),
                   coalesce(pg_get_expr(i.indpred, i.indrelid), 'true')
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indexrelid
            where i.indrelid = ?::regclass and i.indisunique and i.indisvalid and i.indexprs is null
              and (select a.attnum from pg_catalog.pg_attribute a where a.attrelid = i.indrelid and a.attname = ?)
                  = any (i.indkey::int2[])
            order by 1""";

    /** A unique key with the tenant's column in it. */
    private record Key(String index, List<String> others, String predicate) {}

    private List<Key> keys() throws SQLException {
        return Answers.of(
                connection,
                KEYS,
                row -> new Key(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray()), row.getString(3)),
                table.column(),
                table.ref().sql(),
                table.column());
    }

    /** What becomes of them is what the product's file says. */
    List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Key key : keys()) {
            List<String> examples = examples(key);
            if (!examples.isEmpty()) {
                findings.add(finding(key, examples));
            }
        }
        return findings;
    }

    private List<String> examples(Key key) throws SQLException {
        String others = key.others().isEmpty() ? "" : "group by " + String.join(", ", key.others());
        String subject =
                key.others().isEmpty() ? "''" : "concat_ws(', ', %s)".formatted(String.join(", ", key.others()));
        String distinct = key.others().stream()
                .map(name -> " and %s is not null".formatted(name))
                .collect(Collectors.joining());
        return Answers.of(
                connection,
                """
                select concat_ws(' ', %1$s, '(' || string_agg(coalesce(%2$s::text, 'no tenant'), ', ' order by %2$s::text) || ')')
                from %3$s where %4$s%5$s and %6$s %7$s having count(*) > 1 order by 1 limit 8""".formatted(
                        subject, table.columnSql(), table.ref().sql(), claimed(), distinct, key.predicate(), others),
                row -> row.getString(1));
    }

    /** Rows that nobody owns yet, and those of the tenant itself. */
    private String claimed() {
        return tenant == null
                ? table.free()
                : "(%s or %s = %s)".formatted(table.free(), table.columnSql(), table.literal(tenant));
    }

    private Finding finding(Key key, List<String> examples) {
        if (table.entry().rename() != null) {
            return renamed(key, examples);
        }
        return table.keepsClashes() ? stay(key, examples) : refused(key, examples);
    }

    private Finding renamed(Key key, List<String> examples) {
        return Finding.info(
                "tenant_rows_renamed",
                "Rows of %s would be two of one kind once they belong to the same tenant (%s): the first value of %s keeps its %s, the others get their former tenant added to it: %s."
                        .formatted(
                                table.ref(),
                                key.index(),
                                table.formers(),
                                table.entry().rename(),
                                Excerpt.of(examples)));
    }

    private Finding refused(Key key, List<String> examples) {
        return Finding.error(
                "tenant_rows_clash",
                "Rows of %s would be two of one kind once they belong to the same tenant, which %s refuses: %s."
                        .formatted(table.ref(), key.index(), Excerpt.of(examples)),
                "Decide for each pair which row stays, and delete or rename the other one; then make the plan again.");
    }

    private Finding stay(Key key, List<String> examples) {
        return Finding.info(
                "tenant_rows_stay",
                "Rows of %s are there more than once but for their tenant (%s): the first value of %s moves, the others stay as they are, out of everybody's sight: %s."
                        .formatted(table.ref(), key.index(), table.formers(), Excerpt.of(examples)));
    }

    /** The condition that a row of the tenant, or one that comes before, has the key of a row of {@code t}. */
    static String taken(Connection connection, TenantTable table, String tenant, List<@Nullable String> before)
            throws SQLException {
        String claimed = Stream.concat(Stream.of(tenant), before.stream())
                .map(value -> "o." + table.has(value))
                .collect(Collectors.joining(" or ", "(", ")"));
        return new TenantClashes(connection, table, tenant)
                .keys().stream()
                        .map(key -> "exists (select from %s o where %s%s)"
                                .formatted(
                                        table.ref().sql(),
                                        claimed,
                                        key.others().stream()
                                                .map(name -> " and o.%1$s = t.%1$s".formatted(name))
                                                .collect(Collectors.joining())))
                        .collect(Collectors.joining(" or ", "(", ")"));
    }
}
