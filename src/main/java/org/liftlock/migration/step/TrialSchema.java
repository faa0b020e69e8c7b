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

/** The schema in a scratch database into which migrations are applied, and what changed in and around it. */
final class TrialSchema {
    private static final String NAME = "liftlock_trial";

    private static final String OUTSIDE =
            "n.nspname not in ('%s', 'pg_catalog', 'information_schema', 'pg_toast')".formatted(NAME);

    private static final String INDEXES = """
            select i.relname, t.relname, pg_get_indexdef(x.indexrelid, 0, true)
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class t on t.oid = x.indrelid
            join pg_namespace n on n.oid = t.relnamespace
            where %s
            order by 2, 1""".formatted(OUTSIDE);

    private static final String FILES = """
            select c.relname, pg_relation_filenode(c.oid)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and %s""".formatted(OUTSIDE);

    private static final String LOCKS = """
            select c.relname, (array_agg(l.mode order by array_position(array[
                       'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                       'AccessExclusiveLock'], l.mode) desc))[1]
            from pg_locks l
            join pg_class c on c.oid = l.relation
            join pg_namespace n on n.oid = c.relnamespace
            where l.pid = pg_backend_pid() and l.locktype = 'relation' and c.relkind in ('r', 'p')
              and l.mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock') and %s
            group by c.relname
            order by c.relname""".formatted(OUTSIDE);

    private final Connection connection;
    private final Set<String> knownTables = new HashSet<>();
    private final Set<String> knownIndexes = new HashSet<>();
    private final Map<String, Long> knownFiles = new HashMap<>();

    private TrialSchema(Connection connection) {
        this.connection = connection;
    }

    /** @param searchPath of the installation; the new schema comes before it */
    static TrialSchema create(Connection connection, String searchPath) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement path = connection.prepareStatement(
                        "select set_config('search_path', ?, false), set_config('synchronous_commit', 'off', false)")) {
            statement.execute("create schema " + NAME);
            path.setString(1, searchPath.isBlank() ? NAME : NAME + ", " + searchPath);
            path.execute();
        }
        TrialSchema schema = new TrialSchema(connection);
        schema.newIndexes(-1);
        schema.rewritten();
        return schema;
    }

    /** Since the last call. */
    List<String> newTables() throws SQLException {
        return ShapeReader.tables(connection, NAME).stream()
                .filter(knownTables::add)
                .toList();
    }

    /** On tables outside this schema, since the last call. */
    List<PackEffect.NewIndex> newIndexes(int statementNumber) throws SQLException {
        List<PackEffect.NewIndex> added = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(INDEXES)) {
            while (rows.next()) {
                if (knownIndexes.add(rows.getString(1))) {
                    added.add(new PackEffect.NewIndex(
                            statementNumber, rows.getString(2), rows.getString(1), rows.getString(3)));
                }
            }
        }
        return added;
    }

    /** Tables outside this schema with another file than at the last call. */
    List<String> rewritten() throws SQLException {
        List<String> rewritten = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FILES)) {
            while (rows.next()) {
                Long before = knownFiles.put(rows.getString(1), rows.getLong(2));
                if (before != null && before != rows.getLong(2)) {
                    rewritten.add(rows.getString(1));
                }
            }
        }
        return rewritten;
    }

    /** On tables outside this schema, held by the transaction that is open. */
    List<PackEffect.TableLock> locks() throws SQLException {
        List<PackEffect.TableLock> locks = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCKS)) {
            while (rows.next()) {
                locks.add(new PackEffect.TableLock(rows.getString(1), rows.getString(2)));
            }
        }
        return locks;
    }

    Map<String, Shape> shapes() throws SQLException {
        return ShapeReader.read(connection, NAME, knownTables);
    }
}
