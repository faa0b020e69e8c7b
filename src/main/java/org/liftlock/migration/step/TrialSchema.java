package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema in a scratch database into which migrations are applied, and the tables and indexes they make. */
final class TrialSchema {
    static final String NAME = "liftlock_trial";

    private static final String INDEXES = """
            select i.relname, t.relname, pg_get_indexdef(x.indexrelid, 0, true)
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class t on t.oid = x.indrelid
            join pg_namespace n on n.oid = t.relnamespace
            where n.nspname not in ('liftlock_trial', 'liftlock_witness', 'pg_catalog', 'information_schema', 'pg_toast')
            order by 2, 1""";

    private final Connection connection;
    private final Set<String> knownTables = new HashSet<>();
    private final Set<String> knownIndexes = new HashSet<>();

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

    Map<String, Shape> shapes() throws SQLException {
        return ShapeReader.read(connection, NAME, knownTables);
    }
}
