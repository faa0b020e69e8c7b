package org.liftlock.migration.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.StepState;
import org.liftlock.migration.step.Change;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/**
 * A step as a report tells of it.
 *
 * @param durationMs null while it is not over, and for steps that were taken back
 */
record StepFacts(
        String name,
        String kind,
        String title,
        StepState state,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        String summary,
        List<Change> changes,
        List<Finding> findings,
        List<Report.Wait> waits,
        @Nullable CostFacts cost,
        @Nullable CostFacts predicted) {

    public @Nullable Duration took() {
        return durationMs == null ? null : Duration.ofMillis(durationMs);
    }

    /** False where the summary only repeats what went wrong. */
    public boolean hasOwnSummary() {
        return !summary.isEmpty()
                && findings.stream().noneMatch(finding -> finding.message().equals(summary));
    }

    /** What a reader must not miss. */
    public List<Finding> troubles() {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }
}
