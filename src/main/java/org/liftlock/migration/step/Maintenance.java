package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A connection to another database of the installation's server, from where its own one can be renamed. */
final class Maintenance {
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
}
