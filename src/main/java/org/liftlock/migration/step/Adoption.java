package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Which of a pack's tables an installation has already.
 *
 * @param tables those that can be taken over as they are
 * @param missingIndexes definitions of the pack's indexes that those tables do not have, by name
 * @param findings those that cannot be taken over, and why
 */
record Adoption(List<String> tables, Map<String, String> missingIndexes, List<Finding> findings) {
    private static final Map<String, String> KINDS = Map.of(
            "v",
            "a view",
            "m",
            "a materialized view",
            "S",
            "a sequence",
            "i",
            "an index",
            "I",
            "an index",
            "f",
            "a foreign table",
            "c",
            "a composite type");

    /**
     * Reads only.
     *
     * @param shapes of the pack's tables, by name
     * @param homes the schemas of those that do not go to the first one of the search path, by table
     */
    static Adoption of(Connection connection, Map<String, Shape> shapes, Map<String, String> homes)
            throws SQLException {
        List<String> adopted = new ArrayList<>();
        Map<String, String> missingIndexes = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> schemas = new LinkedHashMap<>();
        String first = currentSchema(connection);
        shapes.keySet().forEach(table -> schemas.put(table, homes.getOrDefault(table, first)));
        Map<String, String> present = present(connection, schemas);
        Map<String, Shape> there = shapes(connection, present.keySet(), schemas);
        present.forEach((name, kind) -> {
            Shape wanted = shapes.get(name);
            Finding obstacle = obstacle(name, kind, wanted, there.get(name));
            if (obstacle != null) {
                findings.add(obstacle);
            } else if (wanted != null) {
                adopted.add(name);
                missing(wanted, Optional.ofNullable(there.get(name)), missingIndexes);
            }
        });
        return new Adoption(adopted, missingIndexes, findings);
    }

    private static Map<String, Shape> shapes(Connection connection, Set<String> tables, Map<String, String> schemas)
            throws SQLException {
        Map<String, Shape> shapes = new HashMap<>();
        for (String schema : new TreeSet<>(schemas.values())) {
            List<String> inside = tables.stream()
                    .filter(table -> schema.equals(schemas.get(table)))
                    .toList();
            if (!inside.isEmpty()) {
                shapes.putAll(ShapeReader.read(connection, schema, inside));
            }
        }
        return shapes;
    }

    /** @param schemas by table */
    private static Map<String, String> present(Connection connection, Map<String, String> schemas) throws SQLException {
        Map<String, String> present = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select c.relname, c.relkind from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join unnest(?::text[], ?::text[]) as wanted (name, schema) on wanted.name = c.relname and wanted.schema = n.nspname
                order by 1""")) {
            query.setArray(1, connection.createArrayOf("text", schemas.keySet().toArray()));
            query.setArray(2, connection.createArrayOf("text", schemas.values().toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    present.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return present;
    }

    static String currentSchema(Connection connection) throws SQLException {
        return Optional.ofNullable(connection.getSchema()).orElse("public");
    }

    private static @Nullable Finding obstacle(String name, String kind, @Nullable Shape wanted, @Nullable Shape there) {
        if (there == null || wanted == null) {
            return Finding.error(
                    "name_taken",
                    "The pack makes a table %s, but the database has %s of that name."
                            .formatted(name, KINDS.getOrDefault(kind, "something else")),
                    "Nothing has been changed. Rename what has the name, then check again.");
        }
        List<String> differences = wanted.differences(there);
        return differences.isEmpty() ? null : differs(name, differences);
    }

    private static Finding differs(String name, List<String> differences) {
        return Finding.error(
                "table_differs",
                "The table %s is in the database already, with another shape than the pack's: %s."
                        .formatted(name, String.join("; ", differences)),
                "Nothing has been changed. If the table is a leftover, set it aside with its rows: CREATE SCHEMA IF NOT EXISTS set_aside; ALTER TABLE %s SET SCHEMA set_aside; If it is in use, give it the pack's shape. Then check again."
                        .formatted(TableRef.quote(name)));
    }

    private static void missing(Shape wanted, Optional<Shape> there, Map<String, String> missingIndexes) {
        wanted.indexes().forEach((index, definition) -> {
            if (there.filter(shape -> shape.indexes().containsKey(index)).isEmpty()) {
                missingIndexes.put(index, definition);
            }
        });
    }
}
