package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks a database a question and hands on the rows of its answer. */
public final class Answers {
    private Answers() {}

    /** Makes something of one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static <T> List<T> of(Connection connection, String question, Row<T> row, Object... parameters)
            throws SQLException {
        List<T> answers = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(question)) {
            for (int parameter = 0; parameter < parameters.length; parameter++) {
                query.setObject(parameter + 1, parameters[parameter]);
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    answers.add(row.read(rows));
                }
            }
        }
        return answers;
    }

    /** The first column of the only row. */
    public static boolean yes(Connection connection, String question, Object... parameters) throws SQLException {
        return of(connection, question, row -> row.getBoolean(1), parameters).get(0);
    }
}
