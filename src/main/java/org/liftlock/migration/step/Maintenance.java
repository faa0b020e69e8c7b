package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection to another database of the installation's server, from where its own one can be renamed. */
final class Maintenance {
    /** Each waits five seconds for sessions to go. */
    private static final int DROP_ATTEMPTS = 4;

    private Maintenance() {}

    /** To {@code postgres}, or where that is closed to this role, to {@code template1}. */
    static Connection connect(Target target) throws SQLException {
        try {
            return target.named("postgres").connect();
        } catch (SQLException closed) {
            if (DatabaseTrouble.connectionGone(closed)) {
                throw closed;
            }
            return target.named("template1").connect();
        }
    }

    /** @return 0 when there is no such database */
    static long oid(Connection connection, String database) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select oid::bigint from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** @return in bytes; 0 when there is no such database */
    static long size(Connection connection, String database) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select pg_database_size(oid) from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /**
     * Drops a database if it is there, and ends its sessions. Not WITH (FORCE): an autovacuum worker there makes that fail
     * for a role that is no superuser, while an ordinary DROP sends the worker away and waits for it.
     */
    static void drop(Connection connection, String database) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Sessions.of(database).end(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists %s".formatted(TableRef.quote(database)));
                return;
            } catch (SQLException trouble) {
                if (attempt == DROP_ATTEMPTS || !DatabaseTrouble.hasState(trouble, "55006")) {
                    throw trouble;
                }
            }
        }
    }
}
