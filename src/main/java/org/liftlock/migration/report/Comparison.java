package org.liftlock.migration.report;

import java.util.List;
import org.liftlock.migration.Departure;
import org.liftlock.migration.Prediction;
import org.liftlock.migration.Run;
import org.liftlock.migration.RunStep;
import org.liftlock.migration.StepMeasure;
import org.liftlock.migration.StepPrediction;
import org.liftlock.migration.report.PredictionFacts.DepartureFacts;
import org.liftlock.migration.step.RehearsedBackup;

/** Sets what a run has cost against what its rehearsal foretold, over the steps that both have. */
final class Comparison {
    private Comparison() {}

    static PredictionFacts of(Run run, Prediction prediction) {
        List<RunStep> both = run.steps().stream()
                .filter(RunStep::measured)
                .filter(step -> prediction.step(step.name()).isPresent())
                .toList();
        List<StepPrediction> foretold = both.stream()
                .flatMap(step -> prediction.step(step.name()).stream())
                .toList();
        return new PredictionFacts(
                prediction.rehearsal(),
                prediction.at(),
                prediction.backup().map(RehearsedBackup::at).orElse(null),
                foretold.stream().mapToLong(StepPrediction::millis).sum(),
                both.stream().mapToLong(step -> step.measure().millis()).sum(),
                foretold.stream().mapToLong(StepPrediction::rows).sum(),
                both.stream().mapToLong(step -> step.measure().rows()).sum(),
                run.departures().stream().map(Comparison::departure).toList());
    }

    private static DepartureFacts departure(Departure departure) {
        return new DepartureFacts(
                departure.step(),
                departure.code(),
                departure.message(),
                departure.at(),
                departure.acceptedAt(),
                departure.acceptedBy());
    }

    static CostFacts cost(StepMeasure measure) {
        return new CostFacts(measure.millis(), measure.rows(), measure.bytesAdded(), measure.locks());
    }

    static CostFacts cost(StepPrediction step) {
        return new CostFacts(step.millis(), step.rows(), step.bytes(), step.locks());
    }
}
