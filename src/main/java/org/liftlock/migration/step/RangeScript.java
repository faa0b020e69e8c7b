package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** The statements of a data step, prepared once and run for one range of keys after the other. */
final class RangeScript implements AutoCloseable {
    private final List<RangeStatement> ranges;
    private final List<PreparedStatement> prepared = new ArrayList<>();

    private RangeScript(List<RangeStatement> ranges) {
        this.ranges = ranges;
    }

    static RangeScript prepare(Connection connection, String sql) throws SQLException {
        RangeScript script = new RangeScript(
                Script.of(sql).statements().stream().map(RangeStatement::of).toList());
        try {
            for (RangeStatement range : script.ranges) {
                script.prepared.add(plannedAnew(range.prepare(connection)));
            }
            return script;
        } catch (SQLException refused) {
            script.close();
            throw refused;
        }
    }

    /**
     * A plan that was made while the target was small would be kept when it is big. Only of these statements: the setting
     * plan_cache_mode would have every check of a foreign key planned anew.
     */
    private static PreparedStatement plannedAnew(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }

    /** The one that is cancelled when the run has to stop; the others end by themselves within a batch. */
    PreparedStatement last() {
        return prepared.getLast();
    }

    /**
     * Within a transaction.
     *
     * @return the most rows that one of the statements has written: they write to one table each, for the same keys
     */
    long run(@Nullable String from, String to) throws SQLException {
        long most = 0;
        for (int number = 0; number < prepared.size(); number++) {
            ranges.get(number).bind(prepared.get(number), from, to);
            most = Math.max(most, prepared.get(number).executeUpdate());
        }
        return most;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared) {
            statement.close();
        }
    }
}
