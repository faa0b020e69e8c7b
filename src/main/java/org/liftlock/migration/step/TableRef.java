package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of a database, by the names that the catalog has for it. */
public record TableRef(String schema, String name) {

    /** Every table with rows of its own, partitions included; not those that belong to an extension. */
    private static final String EVERY_TABLE = """
            select n.nspname, c.relname
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence <> 't'
              and n.nspname not in ('pg_catalog', 'information_schema')
              and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp\\_%'
              and not exists (
                  select from pg_catalog.pg_depend d
                  where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1, 2""";

    private static final String FOUND = """
            select n.nspname, c.relname
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.oid = to_regclass(quote_ident(?)) and c.relkind in ('r', 'p')""";

    private static final String COLUMNS = """
            select a.attname
            from pg_catalog.pg_attribute a
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum""";

    public static List<TableRef> every(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVERY_TABLE)) {
            return read(query);
        }
    }

    /** The table of this name that the connection's search path leads to. */
    public static Optional<TableRef> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FOUND)) {
            query.setString(1, name);
            return read(query).stream().findFirst();
        }
    }

    private static List<TableRef> read(PreparedStatement query) throws SQLException {
        List<TableRef> tables = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(new TableRef(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    /** Its columns, in their order. */
    public List<String> columns(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, sql());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    /** As SQL writes it, with schema and quotes. */
    public String sql() {
        return quote(schema) + "." + quote(name);
    }

    public static String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** As people read it. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
