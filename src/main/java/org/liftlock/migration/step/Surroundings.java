package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liftlock.migration.lint.Before;
import org.liftlock.migration.lint.Sight;

/**
 * What a scratch database has before a pack is tried in it.
 *
 * @param relations tables, views, indexes and sequences by their oid
 * @param parts oids of their constraints, triggers and policies, and of functions and types; and those of their columns
 *     as oid.number
 */
record Surroundings(Map<Long, Sight.Thing> relations, Set<String> parts, Before before) {
    private static final String RELATIONS = """
            select c.oid::bigint, c.relkind, c.relname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'liftlock_witness')""";

    private static final String PARTS = """
            select 'pg_constraint ' || oid from pg_constraint where oid >= 16384
            union all select 'pg_trigger ' || oid from pg_trigger where not tgisinternal
            union all select 'pg_policy ' || oid from pg_policy
            union all select 'pg_proc ' || oid from pg_proc where oid >= 16384
            union all select 'pg_type ' || oid from pg_type where oid >= 16384
            union all select 'pg_namespace ' || oid from pg_namespace
            union all select 'pg_class ' || attrelid || '.' || attnum from pg_attribute
                      where attrelid >= 16384 and attnum > 0 and not attisdropped""";

    private static final String VOLATILE = "select distinct proname from pg_proc where provolatile = 'v'";

    private static final String NEVER_NULL = """
            select t.relname || '.' || a.attname
            from pg_constraint k
            join pg_class t on t.oid = k.conrelid
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.contype = 'c' and k.convalidated and cardinality(k.conkey) = 1
              and pg_get_constraintdef(k.oid, true) = format('CHECK (%I IS NOT NULL)', a.attname)""";

    private static final Map<String, String> KINDS = Map.of(
            "r",
            "table",
            "p",
            "table",
            "v",
            "view",
            "m",
            "materialized view",
            "S",
            "sequence",
            "i",
            "index",
            "I",
            "index");

    static Surroundings of(Connection connection) throws SQLException {
        Map<Long, Sight.Thing> relations = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                relations.put(rows.getLong(1), new Sight.Thing(kind(rows.getString(2)), rows.getString(3), true));
            }
        }
        return new Surroundings(
                relations,
                strings(connection, PARTS),
                new Before(strings(connection, VOLATILE), strings(connection, NEVER_NULL)));
    }

    static String kind(String relkind) {
        return KINDS.getOrDefault(relkind, "relation");
    }

    private static Set<String> strings(Connection connection, String sql) throws SQLException {
        Set<String> strings = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    Optional<Sight.Thing> relation(long oid) {
        return Optional.ofNullable(relations.get(oid));
    }

    /** Only if it is a table. */
    Optional<Sight.Thing> table(long oid) {
        return relation(oid).filter(thing -> thing.kind().equals("table"));
    }

    /** @param catalog where the object is listed, such as pg_class */
    boolean has(String catalog, long oid, int column) {
        if (catalog.equals("pg_class") && column == 0) {
            return relations.containsKey(oid);
        }
        return parts.contains(column == 0 ? catalog + " " + oid : "%s %d.%d".formatted(catalog, oid, column));
    }
}
