package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** An empty database beside an installation's own, dropped when it is closed. */
final class ScratchDatabase implements AutoCloseable {
    private static final String PREFIX = "liftlock_proof_";

    private final Connection connection;
    private final String name;

    private ScratchDatabase(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /**
     * @param connection to the installation's database, in auto-commit mode; it stays open as long as the scratch
     *     database is needed
     * @param epoch tells the attempts of a run apart
     */
    static ScratchDatabase create(Connection connection, long epoch) throws SQLException {
        String name = "%s%d_%d".formatted(PREFIX, oid(connection), epoch);
        Maintenance.drop(connection, name);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    DatabaseTraits.of(connection, connection.getCatalog()).createStatement(name));
        }
        return new ScratchDatabase(connection, name);
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        Maintenance.drop(connection, name);
    }

    /** Those that interrupted attempts have left; only one run at a time works on an installation. */
    static List<String> dropLeftovers(Connection connection) throws SQLException {
        List<String> left = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select datname from pg_database where starts_with(datname, ?)")) {
            query.setString(1, "%s%d_".formatted(PREFIX, oid(connection)));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    left.add(rows.getString(1));
                }
            }
        }
        for (String name : left) {
            Maintenance.drop(connection, name);
        }
        return left;
    }

    private static long oid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "select oid::bigint from pg_database where datname = current_database()")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** What is missing for making one; the role needs the right to create databases. */
    static List<Finding> obstacles(Connection connection, Target target) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "select rolcreatedb or rolsuper from pg_roles where rolname = current_user")) {
            answer.next();
            return answer.getBoolean(1) ? List.of() : List.of(noCreateDb(target));
        }
    }

    private static Finding noCreateDb(Target target) {
        return Finding.error(
                "no_createdb",
                "The role %s may not create databases, so a backup of %s could not be proved by restoring it to a scratch database."
                        .formatted(target.user(), target.database()),
                "As a superuser of the server run: ALTER ROLE %s CREATEDB;".formatted(TableRef.quote(target.user())));
    }
}
