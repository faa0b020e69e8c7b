package org.liftlock.migration.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rehearsal that the run was held to, over the steps that were rehearsed. */
record PredictionFacts(
        UUID rehearsal,
        Instant rehearsedAt,
        @Nullable Instant backupOf,
        long predictedMs,
        long actualMs,
        long predictedRows,
        long actualRows,
        List<DepartureFacts> departures) {

    public Duration predicted() {
        return Duration.ofMillis(predictedMs);
    }

    public Duration actual() {
        return Duration.ofMillis(actualMs);
    }

    /** Of the predicted time, in percent. */
    public long percent() {
        return predictedMs == 0 ? 100 : Math.round(100.0 * actualMs / predictedMs);
    }

    /** Where it left the prediction, and who accepted that; null while nobody has. */
    record DepartureFacts(
            String step,
            String code,
            String message,
            Instant at,
            @Nullable Instant acceptedAt,
            @Nullable String acceptedBy) {}
}
