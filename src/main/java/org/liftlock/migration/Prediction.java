package org.liftlock.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.migration.step.RehearsedBackup;

/**
 * What a rehearsal says of a run of the same playbook on the same installation.
 *
 * @param at when the rehearsal ended
 * @param steps by name, those that took part
 */
public record Prediction(
        UUID rehearsal, Instant at, Optional<RehearsedBackup> backup, Map<String, StepPrediction> steps) {

    public Optional<StepPrediction> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    public Duration duration() {
        return steps.values().stream().map(StepPrediction::duration).reduce(Duration.ZERO, Duration::plus);
    }

    public long rows() {
        return steps.values().stream().mapToLong(StepPrediction::rows).sum();
    }

    public long bytes() {
        return steps.values().stream().mapToLong(StepPrediction::bytes).sum();
    }
}
