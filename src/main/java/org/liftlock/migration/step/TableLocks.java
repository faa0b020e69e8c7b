package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    private static final String MINE = """
            select distinct l.mode, %s
            from pg_locks l
            join pg_class c on c.oid = l.relation
            join pg_namespace n on n.oid = c.relnamespace
            where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.granted
              and l.mode not in ('AccessShareLock', 'RowShareLock')
              and c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', '%s')
              and n.nspname not like 'pg\\_t%%'""".formatted(NAME, LedgerSchema.NAME);

    private final Connection connection;
    private final long began = System.nanoTime();
    private final Map<Taken, Since> taken = new LinkedHashMap<>();

    private record Taken(String mode, String table) {}

    private record Since(String statement, long nanos) {}

    /** @param connection within a transaction */
    TableLocks(Connection connection) {
        this.connection = connection;
    }

    /** Every table of the database by its object id. */
    static Map<Long, String> tables(Connection connection) throws SQLException {
        Map<Long, String> tables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.put(rows.getLong(1), rows.getString(2));
            }
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
    }

    private void take(String statement, long nanos) throws SQLException {
        for (Taken lock : held()) {
            taken.putIfAbsent(lock, new Since(statement, nanos));
        }
    }

    private Set<Taken> held() throws SQLException {
        Set<Taken> held = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(MINE)) {
            while (rows.next()) {
                held.add(new Taken(rows.getString(1), rows.getString(2)));
            }
        }
        return held;
    }

    /** To be called right before the end of the transaction, which lets them go. */
    void tell(Meter meter) {
        long now = System.nanoTime();
        taken.forEach((lock, since) -> meter.held(new HeldLock(
                since.statement(), lock.mode(), lock.table(), TimeUnit.NANOSECONDS.toMillis(now - since.nanos()))));
    }
}
