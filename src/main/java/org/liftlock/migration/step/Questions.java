package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts questions to a database that each want true for an answer; nothing can be written by them. */
final class Questions {
    private static final int SECONDS = 300;

    private final Connection connection;
    private final Target target;
    private final Pulse pulse;

    Questions(Connection connection, Target target, Pulse pulse) throws SQLException {
        this.connection = connection;
        this.target = target;
        this.pulse = pulse;
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    /** @throws SQLException when the connection is gone, so that no other question can be answered either */
    Answer ask(String query) throws SQLException, StepEnd {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SECONDS);
            return LongQuery.run(statement, () -> answer(statement, query), pulse, () -> {});
        } catch (SQLException refused) {
            if (DatabaseTrouble.connectionGone(refused)) {
                throw refused;
            }
            return new Answer.Unanswered(DatabaseTrouble.finding(refused, target));
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        }
    }

    private static Answer answer(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                return new Answer.No("nothing");
            }
            return rows.getBoolean(1) ? new Answer.Yes() : new Answer.No(String.valueOf(rows.getString(1)));
        }
    }
}
