package org.liftlock.migration;

import java.time.Duration;
import java.util.Optional;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.problem.Finding;
import org.liftlock.web.Words;

/** Tells when a step leaves its prediction: three times the time, another number of rows, a stronger lock. */
record Expectation(StepPrediction prediction) {
    private static final int TIMES = 3;

    /** A step of a second that takes four is noise. */
    private static final Duration FLOOR = Duration.ofSeconds(10);

    private static final String REMEDY =
            "Look at its log and at what else goes on in the database. Resume the run to accept this for the step, or cancel the run and take it back.";

    /** @param done whether the step is through, so that its rows are all there are */
    Optional<Finding> departure(StepMeasure measure, boolean done) {
        return rows(measure, done).or(() -> locks(measure)).or(() -> time(measure));
    }

    private Optional<Finding> rows(StepMeasure measure, boolean done) {
        long rows = measure.rows();
        boolean departs = rows > prediction.rows() || (done && rows < prediction.rows());
        return departs
                ? Optional.of(Finding.warning(
                        "rows_differ_from_prediction",
                        "The step \"%s\" has written %s rows; %s were predicted%s."
                                .formatted(
                                        prediction.step(),
                                        Words.grouped(rows),
                                        Words.grouped(prediction.rows()),
                                        prediction.countedRows() == null
                                                ? " by the rehearsal"
                                                : " by the count when the run began"),
                        REMEDY))
                : Optional.empty();
    }

    private Optional<Finding> time(StepMeasure measure) {
        long limit = Math.max(TIMES * prediction.millis(), FLOOR.toMillis());
        return measure.millis() > limit
                ? Optional.of(Finding.warning(
                        "slower_than_predicted",
                        "The step \"%s\" has been at work for %s; %s were predicted by the rehearsal."
                                .formatted(
                                        prediction.step(),
                                        Words.span(measure.took()),
                                        Words.span(prediction.duration())),
                        REMEDY))
                : Optional.empty();
    }

    private Optional<Finding> locks(StepMeasure measure) {
        return measure.locks().stream()
                .filter(lock -> lock.strength().blocksPeople())
                .filter(lock -> lock.strength().compareTo(prediction.strength(lock.table())) > 0)
                .findFirst()
                .map(this::stronger);
    }

    private Finding stronger(HeldLock lock) {
        return Finding.warning(
                "lock_stronger_than_predicted",
                "The step \"%s\" took %s on the table %s; in the rehearsal %s was the strongest there. %s"
                        .formatted(
                                prediction.step(),
                                lock.strength().words(),
                                lock.table(),
                                prediction.strength(lock.table()).words(),
                                lock.strength().waits()),
                REMEDY);
    }
}
