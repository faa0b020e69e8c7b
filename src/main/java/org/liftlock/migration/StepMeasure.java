package org.liftlock.migration;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.migration.step.HeldLock;

/**
 * What a step of a run has cost so far, all attempts together.
 *
 * @param millis at work; pauses do not count
 * @param written rows by piece
 * @param bytesAdded to the size of the database
 * @param walBytes of write-ahead log that the server wrote meanwhile
 * @param locks on tables that were there before, the strongest first
 */
public record StepMeasure(
        long millis, Map<String, Long> written, long bytesAdded, long walBytes, List<HeldLock> locks) {
    public static final StepMeasure NONE = new StepMeasure(0, Map.of(), 0, 0, List.of());

    static final Comparator<HeldLock> STRONGEST_FIRST = Comparator.comparing(HeldLock::strength)
            .thenComparing(HeldLock::millis)
            .reversed()
            .thenComparing(HeldLock::table)
            .thenComparing(HeldLock::statement);

    public long rows() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    public Duration took() {
        return Duration.ofMillis(millis);
    }

    public Optional<HeldLock> strongest() {
        return locks.stream().findFirst();
    }
}
