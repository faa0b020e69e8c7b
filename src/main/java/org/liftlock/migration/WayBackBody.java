package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the run can be taken back; the counts are there only where the database was asked. */
record WayBackBody(
        String summary,
        @JsonProperty("steps_without_loss") long stepsWithoutLoss,
        long steps,
        @JsonProperty("rows_out_of_reach") @Nullable Long rowsOutOfReach,
        @JsonProperty("rows_lost") @Nullable Long rowsLost,
        @Nullable Instant since,
        List<WayBackStep> items) {
    static WayBackBody of(WayBackMeter meter) {
        Optional<WayBackMeter.Losses> losses = meter.losses();
        return new WayBackBody(
                meter.summary(),
                meter.withoutLoss(),
                meter.steps(),
                losses.map(WayBackMeter.Losses::outOfReach).orElse(null),
                losses.map(WayBackMeter.Losses::lost).orElse(null),
                losses.map(WayBackMeter.Losses::since).orElse(null),
                meter.lines().stream()
                        .map(line -> new WayBackStep(line.step(), line.id(), line.words(), line.begun()))
                        .toList());
    }

    /** One step. */
    record WayBackStep(String step, String reverts, String explanation, boolean begun) {}
}
