package org.liftlock.migration;

import java.util.Optional;
import java.util.function.Supplier;
import org.liftlock.migration.step.Notices;
import org.liftlock.migration.step.Pulse;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;

/** Watches one step while it is applied, and has the run pause itself when the step leaves its prediction. */
final class Watch {
    private final Stage stage;
    private final Notices notices;
    private final String step;
    private final Optional<Expectation> expectation;

    Watch(Stage stage, Notices notices, String step, Optional<StepPrediction> prediction) {
        this.stage = stage;
        this.notices = notices;
        this.step = step;
        this.expectation = prediction.map(Expectation::new);
    }

    /** The step's pulse, which asks it to pause between two pieces once it has left its prediction. */
    Pulse over(Pulse pulse, Supplier<StepMeasure> costs) {
        return expectation.isEmpty() ? pulse : new Watched(pulse, costs, expectation.get());
    }

    void ended(StepMeasure measure) {
        expectation.flatMap(known -> known.departure(measure, true)).ifPresent(this::depart);
    }

    /** Whether the run may go on: it has left no prediction, or somebody has accepted that. */
    boolean accepts() {
        return stage.lease().read(run -> run.pausedBecause().isEmpty());
    }

    /** Once for each step and code: who resumes the run accepts it for the rest of the step. */
    private boolean depart(Finding why) {
        boolean known = stage.lease().read(run -> run.departures().stream()
                .anyMatch(departure ->
                        departure.step().equals(step) && departure.code().equals(why.code())));
        if (!known) {
            stage.lease().write(run -> run.departs(Departure.of(step, why, stage.now())));
            notices.tell(
                    "departure:%s:%s".formatted(step, why.code()),
                    "The upgrade of %s has paused itself"
                            .formatted(stage.run().installation().name()),
                    "%s\n\n%s".formatted(why.message(), why.remedy()));
        }
        return !known;
    }

    private final class Watched implements Pulse {
        private final Pulse pulse;
        private final Supplier<StepMeasure> costs;
        private final Expectation expectation;
        private boolean departed;

        private Watched(Pulse pulse, Supplier<StepMeasure> costs, Expectation expectation) {
            this.pulse = pulse;
            this.costs = costs;
            this.expectation = expectation;
        }

        @Override
        public void progress(long done, long total, String unit) {
            pulse.progress(done, total, unit);
        }

        @Override
        public void log(String line) {
            pulse.log(line);
        }

        @Override
        public void waited(String line) {
            pulse.waited(line);
        }

        @Override
        public Wish wish() {
            Wish wish = pulse.wish();
            if (wish != Wish.GO_ON) {
                return wish;
            }
            departed = departed
                    || expectation
                            .departure(costs.get(), false)
                            .filter(Watch.this::depart)
                            .isPresent();
            return departed ? Wish.PAUSE : Wish.GO_ON;
        }
    }
}
