package org.liftlock.migration.report;

import java.time.Duration;
import java.util.List;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.migration.step.LockMode;

/**
 * What a step has cost, or was predicted to.
 *
 * @param bytesAdded to the size of the database
 */
record CostFacts(long durationMs, long rows, long bytesAdded, List<HeldLock> locks) {
    public Duration took() {
        return Duration.ofMillis(durationMs);
    }

    public List<HeldLock> notable() {
        return locks.stream()
                .filter(lock -> lock.strength().compareTo(LockMode.ROW_EXCLUSIVE) > 0)
                .toList();
    }
}
