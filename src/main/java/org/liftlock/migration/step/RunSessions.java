package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The database sessions of a run, found by their application name, which says run and epoch.
 *
 * <p>A process that was stopped in the middle of a transaction keeps its locks for as long as its machine answers; the
 * process that takes over must not wait for that.
 */
final class RunSessions {
    private RunSessions() {}

    /** Names the connection's session after this attempt, and ends those of earlier attempts. */
    static void join(Connection connection, UUID run, long epoch) throws SQLException {
        try (PreparedStatement name = connection.prepareStatement("select set_config('application_name', ?, false)")) {
            name.setString(1, name(run, epoch));
            name.execute();
        }
        endOlder(connection, run, epoch);
    }

    private static void endOlder(Connection connection, UUID run, long epoch) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement("""
                select pg_terminate_backend(pid)
                from pg_stat_activity
                where starts_with(application_name, ?) and pid <> pg_backend_pid()
                  and substr(application_name, length(?) + 1) ~ '^\\d{1,18}$'
                  and (case when substr(application_name, length(?) + 1) ~ '^\\d{1,18}$'
                            then substr(application_name, length(?) + 1)::bigint end) < ?""")) {
            for (int parameter = 1; parameter <= 4; parameter++) {
                end.setString(parameter, prefix(run));
            }
            end.setLong(5, epoch);
            end.execute();
        } catch (SQLException refused) {
            // Sessions of another role cannot be ended from here; the fence keeps them from writing all the same.
            if (!DatabaseTrouble.hasState(refused, "42501")) {
                throw refused;
            }
        }
    }

    /** For a program that is started to work for the attempt. */
    static String name(UUID run, long epoch) {
        return prefix(run) + epoch;
    }

    /** PostgreSQL keeps 63 bytes of an application name; this leaves 17 for the epoch. */
    static String prefix(UUID run) {
        return "liftlock %s ".formatted(run);
    }
}
