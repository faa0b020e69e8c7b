package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;

/** @param full as the server tells it, such as "15.19 (Debian 15.19-1)" */
record ServerVersion(int major, String full) {
    static ServerVersion of(Connection connection) throws SQLException {
        var server = connection.getMetaData();
        return new ServerVersion(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
    }
}
