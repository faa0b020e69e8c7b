package org.liftlock.migration.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.migration.step.Answers;
import org.liftlock.migration.step.TableRef;

/** A question to the database that makes sense only where a table is there. */
public record Asked(String table, String query) {
    <T> List<T> rows(Connection connection, Answers.Row<T> row) throws SQLException {
        return TableRef.find(connection, table).isEmpty() ? List.of() : Answers.of(connection, query, row);
    }
}
