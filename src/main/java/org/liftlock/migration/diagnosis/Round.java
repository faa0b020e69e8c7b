package org.liftlock.migration.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.DatabaseTrouble;
import org.liftlock.migration.step.Site;
import org.liftlock.problem.Finding;

/**
 * Asks one check after the other, whatever the others saw. Nothing is written: the connection refuses it, and every
 * statement has a time limit.
 *
 * @param lastRun what is wrong with the installation's last run
 * @param limit after which no further check is begun
 */
public record Round(Site site, Optional<Finding> lastRun, List<Check> checks, Duration limit) {
    private static final String CAREFUL =
            "set default_transaction_read_only = on; set statement_timeout = '20s'; set lock_timeout = '2s'";

    /**
     * @param seen told each result as soon as there is one
     * @param stopping asked between two checks
     * @return false when it was stopped before the end
     */
    public boolean look(Consumer<Result> seen, BooleanSupplier stopping) {
        long began = System.nanoTime();
        for (Check check : checks) {
            if (stopping.getAsBoolean()) {
                return false;
            }
            seen.accept(
                    System.nanoTime() - began > limit.toNanos()
                            ? new Result(check.id(), List.of(outOfTime()), 0)
                            : result(check));
        }
        return true;
    }

    private Result result(Check check) {
        long began = System.nanoTime();
        List<Finding> findings = findings(check);
        return new Result(check.id(), findings, (System.nanoTime() - began) / 1_000_000);
    }

    /** A connection for each check: what one of them breaks is none of the next one's concern. */
    private List<Finding> findings(Check check) {
        if (!check.needsDatabase()) {
            return guarded(check, null);
        }
        try (Connection connection = site.target().connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(CAREFUL);
            }
            return guarded(check, connection);
        } catch (SQLException trouble) {
            return List.of(DatabaseTrouble.finding(trouble, site.target()));
        }
    }

    /** A check that breaks must not take the others with it. */
    private List<Finding> guarded(Check check, @Nullable Connection connection) {
        try {
            return new ArrayList<>(check.look(new Subject(site, connection, lastRun)));
        } catch (SQLException trouble) {
            return List.of(DatabaseTrouble.finding(trouble, site.target()));
        } catch (RuntimeException defect) {
            return List.of(Finding.warning(
                    "check_broke",
                    "The check broke in a way nobody expected: %s.".formatted(defect.getMessage()),
                    "Run it again. If it happens again, send this message to support."));
        }
    }

    private Finding outOfTime() {
        return Finding.info(
                "not_looked_at",
                "This was not looked at: the checks before it took all of the %d seconds."
                        .formatted(limit.toSeconds()));
    }
}
