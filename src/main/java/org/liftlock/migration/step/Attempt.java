package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.liftlock.problem.Finding;

/** Turns whatever ends a step, or a look at what it would do, into its answer. */
final class Attempt {
    private Attempt() {}

    /** What a step does. */
    @FunctionalInterface
    interface Work {
        Outcome run() throws SQLException, StepEnd;
    }

    /** What a step looks at in the database. */
    @FunctionalInterface
    interface Sight {
        Outline at(Connection connection) throws SQLException, StepEnd;
    }

    /** What a step does with files, too. */
    @FunctionalInterface
    interface DiskWork {
        Outcome run() throws SQLException, StepEnd, IOException;
    }

    /** @param title of the step, which says all that is known of it when the look fails */
    static Outline outline(Site site, String title, Sight sight) {
        try (Connection connection = site.target().connect()) {
            return sight.at(connection);
        } catch (StepEnd end) {
            return Outline.of(title, List.of(), findings(end));
        } catch (SQLException trouble) {
            return Outline.of(title, List.of(), List.of(DatabaseTrouble.finding(trouble, site.target())));
        }
    }

    static Outcome onDisk(Site site, DiskWork work) {
        return of(site.target(), () -> {
            try {
                return work.run();
            } catch (IOException trouble) {
                throw StepEnd.failed(DiskTrouble.finding(trouble, site.workspace()));
            }
        });
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
