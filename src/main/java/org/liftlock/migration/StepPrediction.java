package org.liftlock.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.migration.step.LockMode;

/**
 * What a rehearsal says of one step.
 *
 * @param rehearsedRows as many as the rehearsal wrote
 * @param countedRows as many as the live check has counted since; null where it does not count
 */
public record StepPrediction(
        String step,
        long rehearsedMillis,
        long rehearsedRows,
        @Nullable Long countedRows,
        long bytes,
        List<HeldLock> locks) {

    /** What the run is held to: the backup may be older than what is there now. */
    public long rows() {
        return countedRows == null ? rehearsedRows : countedRows;
    }

    public boolean countsDiffer() {
        return rows() != rehearsedRows;
    }

    /** Time scales with rows. */
    public long millis() {
        return rehearsedRows > 0 ? rehearsedMillis * rows() / rehearsedRows : rehearsedMillis;
    }

    public Duration duration() {
        return Duration.ofMillis(millis());
    }

    public Optional<HeldLock> strongest() {
        return locks.stream().findFirst();
    }

    LockMode strength(String table) {
        return locks.stream()
                .filter(lock -> lock.table().equals(table))
                .map(HeldLock::strength)
                .max(LockMode::compareTo)
                .orElse(LockMode.ACCESS_SHARE);
    }
}
