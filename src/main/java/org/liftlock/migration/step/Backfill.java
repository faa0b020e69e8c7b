package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.product.DataStep;

/**
 * Moves rows in batches, each in a transaction of its own.
 *
 * @param batchTargetMs how long one batch should take at most
 */
public record Backfill(String name, String title, String explanation, String data, int batchTargetMs) implements Step {
    /** A careful guess, for a machine that has other things to do as well. */
    private static final long ROWS_PER_SECOND = 10_000;

    @Override
    public String kind() {
        return "backfill";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("its rows stay in their tables, out of use");
    }

    @Override
    public Outline check(Site site) {
        DataStep move = site.product().dataStep(data);
        return Attempt.outline(site, title, connection -> {
            if (!exists(connection, move.source())) {
                return site.to().id().equals(move.since())
                        ? beforeSource(move)
                        : Outline.of(title, List.of(), List.of(sourceMissing(site, move)));
            }
            return outline(move, remaining(connection, move), new DataDecisions(site, move).foretold(name));
        });
    }

    /** An earlier step of the run makes it. */
    private static Outline beforeSource(DataStep move) {
        return Outline.of(
                "Writes %s from the rows of %s, once both tables are there.".formatted(move.target(), move.source()),
                List.of(new Change("rows", move.target(), DataWords.change(move))),
                List.of());
    }

    private static Finding sourceMissing(Site site, DataStep move) {
        return Finding.error(
                "source_missing",
                "The table %s, whose rows are to be moved, is not in %s."
                        .formatted(move.source(), site.target().database()),
                "Check that the database is of the edition %s and was not changed by hand."
                        .formatted(site.from().name()));
    }

    /** Before the schema step its tables and columns are not there, and every row is still to be moved. */
    private static long remaining(Connection connection, DataStep move) throws SQLException {
        try {
            return count(connection, move.remaining());
        } catch (SQLException tooEarly) {
            if (!DatabaseTrouble.hasState(tooEarly, "42P01", "42703")) {
                throw tooEarly;
            }
            return count(connection, "select count(*) from " + TableRef.quote(move.source()));
        }
    }

    private static long count(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select to_regclass(quote_ident(?)) is not null")) {
            query.setString(1, table);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private Outline outline(DataStep move, long remaining, List<Finding> decisions) {
        if (remaining == 0) {
            return Outline.of(DataWords.nothingToMove(move), List.of(), decisions)
                    .writing(0);
        }
        return Outline.of(
                        DataWords.moves(move, remaining),
                        List.of(new Change("rows", move.target(), DataWords.change(move))),
                        decisions)
                .writing(remaining)
                .taking(Duration.ofSeconds(1 + remaining / ROWS_PER_SECOND))
                .locking("Only new rows are locked, each batch for %d ms or less: reading and writing go on."
                        .formatted(batchTargetMs));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        DataStep move = site.product().dataStep(data);
        return Attempt.of(site.target(), () -> new DataMove(site, pulse, this, move).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Outcome.unchanged(
                retreat == Retreat.KEEP_DATA
                        ? "The rows stay where they are, out of use with their tables."
                        : "The rows go with the database that the backup replaces.");
    }
}
