package org.liftlock.migration.step;

import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** Turns whatever ends a step into its outcome. */
final class Attempt {
    private Attempt() {}

    /** What a step does. */
    @FunctionalInterface
    interface Work {
        Outcome run() throws SQLException, StepEnd;
    }

    static Outcome of(Target target, Work work) {
        try {
            return work.run();
        } catch (StepEnd end) {
            return end.outcome();
        } catch (SQLException trouble) {
            return Outcome.failed(DatabaseTrouble.finding(trouble, target));
        }
    }

    static List<Finding> findings(StepEnd end) {
        return end.outcome() instanceof Outcome.Failed failed ? failed.findings() : List.of();
    }
}
