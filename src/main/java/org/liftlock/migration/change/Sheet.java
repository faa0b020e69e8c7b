package org.liftlock.migration.change;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.Totals;

/**
 * What a step of a run intends for the organizations of an installation, in sum, and what became of it.
 *
 * @param unmapped how many organizations have each key that no rule knows
 * @param applied what was done; null while nothing was
 */
public record Sheet(
        UUID run,
        String step,
        String digest,
        Totals totals,
        Map<String, Long> unmapped,
        @Nullable String appliedDigest,
        @Nullable Totals applied,
        Instant plannedAt,
        @Nullable Instant appliedAt) {

    /** Whether what was done is to the letter what had been planned; empty while nothing was done. */
    public Optional<Boolean> asPlanned() {
        return Optional.ofNullable(appliedDigest).map(done -> done.equals(digest));
    }
}
