package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Sight;

/** Compares the catalog with how it was, for roles that may not create event triggers. */
final class CatalogWitness implements Witness {
    private static final String RELATIONS = """
            select c.oid::bigint, c.relkind, c.relname, coalesce(pg_relation_filenode(c.oid), 0)::bigint
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'liftlock_witness')""";

    private static final String PARTS = """
            select format('column %s.%s', a.attrelid, a.attnum), 'table column', c.relname || '.' || a.attname
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and c.oid = any (?)
            union all
            select 'constraint ' || k.oid, 'table constraint', k.conname || ' on ' || c.relname
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            where c.oid = any (?)
            union all
            select 'trigger ' || t.oid, 'trigger', t.tgname || ' on ' || c.relname
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where not t.tgisinternal and c.oid = any (?)""";

    private final Connection connection;
    private final Surroundings surroundings;
    private final Map<Long, Long> files = new HashMap<>();
    private final Set<Long> known = new HashSet<>();
    private final Map<String, Sight.Thing> parts;

    CatalogWitness(Connection connection, Surroundings surroundings) throws SQLException {
        this.connection = connection;
        this.surroundings = surroundings;
        this.parts = parts(surroundings.relations().keySet());
        newFiles(surroundings.relations().keySet());
        known.addAll(surroundings.relations().keySet());
    }

    @Override
    public Evidence how() {
        return Evidence.CATALOG;
    }

    @Override
    public Account account(Set<Long> shut) throws SQLException {
        List<Sight.Thing> created = new ArrayList<>();
        List<Sight.Thing> dropped = new ArrayList<>();
        List<Sight.Rewrite> rewritten = new ArrayList<>();
        Set<Long> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                there.add(rows.getLong(1));
                if (known.add(rows.getLong(1))) {
                    created.add(new Sight.Thing(Surroundings.kind(rows.getString(2)), rows.getString(3), false));
                }
                noteFile(rows.getLong(1), rows.getLong(4), rewritten);
            }
        }
        known.stream()
                .filter(oid -> !there.contains(oid))
                .forEach(oid -> dropped.add(
                        surroundings.relation(oid).orElse(new Sight.Thing("relation", "of the pack", false))));
        known.retainAll(there);
        dropped.addAll(goneParts(shut));
        return new Account(created, altered(shut, there), dropped, rewritten);
    }

    private List<Sight.Thing> altered(Set<Long> shut, Set<Long> there) {
        return shut.stream()
                .filter(there::contains)
                .flatMap(oid -> surroundings.relation(oid).stream())
                .filter(thing -> thing.kind().equals("table"))
                .toList();
    }

    /** Of tables that are there still; what went with its table is not worth a word. */
    private List<Sight.Thing> goneParts(Set<Long> shut) throws SQLException {
        if (shut.isEmpty()) {
            return List.of();
        }
        Map<String, Sight.Thing> now = parts(shut);
        Set<String> tables = new HashSet<>();
        shut.stream()
                .filter(known::contains)
                .forEach(oid -> surroundings.relation(oid).ifPresent(thing -> tables.add(thing.name())));
        Map<String, Sight.Thing> gone = new HashMap<>();
        parts.forEach((identity, part) -> {
            if (tables.stream().anyMatch(table -> of(part, table)) && !now.containsKey(identity) && !again(part, now)) {
                gone.put(identity, part);
            }
        });
        parts.keySet().removeAll(gone.keySet());
        return List.copyOf(gone.values());
    }

    /** A column that changes its type takes its constraints along, as new ones of the same name. */
    private static boolean again(Sight.Thing part, Map<String, Sight.Thing> now) {
        return !part.kind().equals("table column") && now.containsValue(part);
    }

    private static boolean of(Sight.Thing part, String table) {
        return part.kind().equals("table column")
                ? part.name().startsWith(table + ".")
                : part.name().endsWith(" on " + table);
    }

    /** By what stays the same when they are renamed. */
    private Map<String, Sight.Thing> parts(Set<Long> relations) throws SQLException {
        Map<String, Sight.Thing> found = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(PARTS)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                query.setArray(parameter, connection.createArrayOf("bigint", relations.toArray()));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), new Sight.Thing(rows.getString(2), rows.getString(3), true));
                }
            }
        }
        return found;
    }

    /** Tables that were there before and have got another file since the last call. */
    List<Sight.Rewrite> newFiles(Set<Long> shut) throws SQLException {
        List<Sight.Rewrite> rewritten = new ArrayList<>();
        if (shut.isEmpty()) {
            return rewritten;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select oid::bigint, coalesce(pg_relation_filenode(oid), 0)::bigint from pg_class where oid = any (?)")) {
            query.setArray(1, connection.createArrayOf("bigint", shut.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    noteFile(rows.getLong(1), rows.getLong(2), rewritten);
                }
            }
        }
        return rewritten;
    }

    private void noteFile(long oid, long file, List<Sight.Rewrite> rewritten) {
        surroundings.table(oid).ifPresent(table -> {
            Long before = files.put(oid, file);
            if (before != null && before != file) {
                rewritten.add(new Sight.Rewrite(table.name(), Evidence.CATALOG));
            }
        });
    }
}
