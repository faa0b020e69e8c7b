package org.liftlock.migration.step;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the coming partitions of a pack's tables that are divided by month, moves rows there that have gone astray into
 * the default partition, and retires partitions that are older than asked for.
 *
 * <p>The run's parameter {@code retain_months} says how many whole months before the present one stay, and {@code
 * retired} what becomes of older ones: {@code keep} leaves them in the database as tables of their own, {@code export}
 * writes them to a file and drops them.
 *
 * @param ahead months after the present one
 * @param retainMonths when the run says nothing; null to retire none
 * @param retired when the run says nothing
 * @param lockTimeoutMs how long one try waits for a lock
 * @param attempts tries before somebody has to clear the way
 */
public record KeepPartitions(
        String name,
        String title,
        String explanation,
        String pack,
        int ahead,
        @Nullable Integer retainMonths,
        @Nullable String retired,
        int lockTimeoutMs,
        int attempts)
        implements Step {
    public KeepPartitions {
        if (retired != null && !Retention.WAYS.contains(retired)) {
            throw new IllegalArgumentException("'%s' should be keep or export".formatted(retired));
        }
    }

    @Override
    public String kind() {
        return "keep_partitions";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Reversal reversal() {
        return Reversal.withoutLoss("retired partitions come back, new ones stay");
    }

    @Override
    public Outline check(Site site) {
        Optional<Retention> retention = Retention.of(this, site);
        return retention.isEmpty()
                ? Outline.of(title, List.of(), List.of(Retention.unusable(site)))
                : Attempt.outline(
                        site, title, connection -> new PartitionOutline(this, site, retention.get()).of(connection));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        Optional<Retention> retention = Retention.of(this, site);
        return retention.isEmpty()
                ? Outcome.failed(Retention.unusable(site))
                : Attempt.of(site.target(), () -> new PartitionRound(site, pulse, this, retention.get()).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return switch (retreat) {
            case KEEP_DATA -> Attempt.of(site.target(), () -> new PartitionReturn(site, pulse, this).apply());
            case RESTORE_BACKUP -> new DatabaseRestore(site, pulse).swapIn();
        };
    }
}
