package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.Pack;

/** The schema into which what a migration makes goes, where a product has its tables in several. */
record PackSchema(@Nullable String name) {
    static PackSchema of(Pack.Migration migration) {
        return new PackSchema(migration.schema());
    }

    /** Until the end of the transaction; a schema that is not there yet is made. */
    void enter(Connection connection) throws SQLException {
        if (name == null) {
            return;
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement path = connection.prepareStatement(
                        "select set_config('search_path', ? || ', ' || current_setting('search_path'), true)")) {
            statement.execute("create schema if not exists " + TableRef.quote(name));
            path.setString(1, TableRef.quote(name));
            path.execute();
        }
    }

    /** Within the transaction that has emptied it: a schema that still holds something stays. */
    void leave(Connection connection) throws SQLException {
        if (name == null) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + TableRef.quote(name));
        } catch (SQLException inUse) {
            if (!DatabaseTrouble.hasState(inUse, "2BP01", "42501")) {
                throw inUse;
            }
            connection.rollback(before);
        }
    }
}
