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
        List<WayBackStep> items,
        @JsonProperty("rollback_plan") List<RemedyBody> rollbackPlan) {
    static WayBackBody of(WayBackMeter meter, Aftermath aftermath) {
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
                        .toList(),
                aftermath.remedies().stream().map(RemedyBody::of).toList());
    }

    /**
     * What to do when something is amiss after the run.
     *
     * @param turn now, later or over
     */
    record RemedyBody(
            String id,
            String title,
            String playbook,
            String turn,
            @Nullable Instant until) {
        static RemedyBody of(Remedy remedy) {
            return new RemedyBody(
                    remedy.id(),
                    remedy.title(),
                    remedy.playbook(),
                    remedy.turn().id(),
                    remedy.until().orElse(null));
        }
    }

    /** One step. */
    record WayBackStep(String step, String reverts, String explanation, boolean begun) {}
}
