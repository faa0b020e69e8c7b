package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The locks that one transaction holds on tables, each with the statement that took it. */
final class TableLocks {
    private static final String NAME =
            "case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end";

    private static final String TABLES = """
            select c.oid::bigint, %s
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', '%s')
              and n.nspname not like 'pg\\_t%%'""".formatted(NAME, LedgerSchema.NAME);

    /** As plain as can be, because it is asked after each statement. */
    private static final String MINE = """
            select relation::bigint, mode
            from pg_locks
            where pid = pg_backend_pid() and locktype = 'relation' and granted
              and mode not in ('AccessShareLock', 'RowShareLock')""";

    private final Connection connection;
    private final long began = System.nanoTime();
    private final Map<Taken, Since> taken = new LinkedHashMap<>();
    private Map<Long, String> names = Map.of();

    private record Taken(String mode, long table) {}

    private record Since(String statement, long nanos) {}

    /** @param connection within a transaction */
    TableLocks(Connection connection) {
        this.connection = connection;
    }

    /** Every table of the database by its object id. */
    static Map<Long, String> tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return named(statement.executeQuery(TABLES));
        }
    }

    private static Map<Long, String> named(ResultSet rows) throws SQLException {
        Map<Long, String> tables = new HashMap<>();
        while (rows.next()) {
            tables.put(rows.getLong(1), rows.getString(2));
        }
        return tables;
    }

    /** To be called after each statement: sampling from outside misses the short ones. */
    void after(String statement) throws SQLException {
        take(Excerpt.ofStatement(statement), System.nanoTime());
    }

    /** To be called at the end of a transaction of which nobody told the statements. */
    void throughout() throws SQLException {
        take("", began);
        end();
    }

    /** To be called right before the end of the transaction, while the names of its tables are known. */
    void end() throws SQLException {
        Object[] held = taken.keySet().stream().map(Taken::table).distinct().toArray();
        try (PreparedStatement query = connection.prepareStatement(TABLES + " and c.oid = any (?::oid[])")) {
            query.setArray(1, connection.createArrayOf("int8", held));
            names = named(query.executeQuery());
        }
    }

    private void take(String statement, long nanos) throws SQLException {
        for (Taken lock : held()) {
            taken.putIfAbsent(lock, new Since(statement, nanos));
        }
    }

    private List<Taken> held() throws SQLException {
        List<Taken> held = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MINE)) {
            while (rows.next()) {
                held.add(new Taken(rows.getString(2), rows.getLong(1)));
            }
        }
        return held;
    }

    /** To be called once they are let go, or right before. */
    void tell(Meter meter) {
        long now = System.nanoTime();
        taken.forEach((lock, since) -> Optional.ofNullable(names.get(lock.table()))
                .map(table -> new HeldLock(
                        since.statement(), lock.mode(), table, TimeUnit.NANOSECONDS.toMillis(now - since.nanos())))
                .ifPresent(meter::held));
    }
}
