package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Settings under which values are written as text in one way only, so that hashes of two databases, or of one before
 * and after, can be compared whatever their own settings are.
 */
final class SteadyText {
    private static final String SETTINGS = """
            set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
            set extra_float_digits = 1; set bytea_output = 'hex'; set xmlbinary = 'base64'; set quote_all_identifiers = off;
            set statement_timeout = 0; set idle_in_transaction_session_timeout = 0""";

    private SteadyText() {}

    static void on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    /** Names of tables in values (regclass) are written with or without their schema as this says. */
    static String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select current_setting('search_path')")) {
            answer.next();
            return answer.getString(1);
        }
    }

    static void searchPath(Connection connection, String path) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('search_path', ?, false)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }
}
