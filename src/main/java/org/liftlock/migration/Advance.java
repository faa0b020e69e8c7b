package org.liftlock.migration;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Pulse;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;

/**
 * Applies the steps that are left, in their order, measures each and holds it to its prediction.
 *
 * @param refusal asked before each step: why the database may not be worked on any more
 */
record Advance(Stage stage, Optional<Prediction> prediction, Supplier<Optional<Finding>> refusal) {

    /** @return why it stopped; empty when all are through */
    Optional<Wish> through(List<Step> steps, Site site) {
        boolean begun = stage.run().begun();
        for (Step step : steps) {
            RunStep standing = stage.standing(step);
            boolean lapsed = !begun && standing.state() == StepState.DONE && step.lapsed(site);
            if (!lapsed && (standing.state().complete() || standing.state() == StepState.SKIPPED)) {
                continue;
            }
            Optional<Finding> refused = refusal.get();
            if (refused.isPresent()) {
                stage.failsBefore(false, refused.get());
                return Optional.of(Wish.GO_ON);
            }
            Optional<Wish> left = through(step, standing, asked(site, standing));
            if (left.isPresent()) {
                return left;
            }
        }
        return Optional.empty();
    }

    private static Site asked(Site site, RunStep standing) {
        return site.draft()
                .confirmed(standing.confirmed())
                .gate(site.gate().because(standing.reason(), standing.excused()))
                .site();
    }

    private Optional<Wish> through(Step step, RunStep standing, Site site) {
        Watch watch = new Watch(stage, site.notices(), standing.name(), expected(step));
        Conclusion conclusion =
                stage.perform(step, StepState.RUNNING, pulse -> measured(step, standing, site, pulse, watch));
        return switch (conclusion) {
            case Conclusion.Left left -> Optional.of(left.wish());
            case Conclusion.Next next -> watch.accepts() ? Optional.empty() : Optional.of(stage.pauses());
        };
    }

    private Optional<StepPrediction> expected(Step step) {
        return prediction.flatMap(known -> known.step(step.name()));
    }

    private Outcome measured(Step step, RunStep standing, Site site, Pulse pulse, Watch watch) {
        try (StepMeter meter = step.rehearses() && step.writes()
                ? StepMeter.start(site, standing.measure())
                : StepMeter.timing(site, standing.measure())) {
            stage.heart().measures(meter);
            Outcome outcome = step.apply(site.metered(meter), watch.over(pulse, meter));
            stage.heart().measures(null);
            StepMeasure measure = meter.finish();
            stage.lease().write(run -> run.step(step.name()).costs(measure));
            if (outcome instanceof Outcome.Done) {
                watch.ended(measure);
            }
            return outcome;
        } finally {
            stage.heart().measures(null);
        }
    }
}
