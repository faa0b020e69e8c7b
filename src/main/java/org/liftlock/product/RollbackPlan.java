package org.liftlock.product;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do when something is amiss after a run, by the time that has passed: the mildest remedy first.
 *
 * @param since what the time counts from
 */
public record RollbackPlan(Since since, List<Phase> phases) {

    /** When somebody has ticked a task that a step of the playbook leaves. */
    public record Since(String step, String task) {}

    /**
     * One remedy.
     *
     * @param withinHours how long it is the right one; null for a remedy that never comes too late
     * @param playbook the further work that it is
     */
    public record Phase(
            String id,
            String title,
            String detail,
            @Nullable Integer withinHours,
            String playbook) {
        public Optional<Integer> hours() {
            return Optional.ofNullable(withinHours);
        }
    }
}
