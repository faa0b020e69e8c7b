package org.liftlock.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Where a run left its prediction.
 *
 * @param acceptedAt null until somebody has resumed the run
 */
public record Departure(
        String step,
        String code,
        String message,
        String remedy,
        Instant at,
        @Nullable Instant acceptedAt,
        @Nullable String acceptedBy) {

    static Departure of(String step, Finding why, Instant at) {
        return new Departure(step, why.code(), why.message(), why.remedy(), at, null, null);
    }

    public boolean accepted() {
        return acceptedAt != null;
    }

    Departure accepted(String by, Instant now) {
        return accepted() ? this : new Departure(step, code, message, remedy, at, now, by);
    }

    public Finding finding() {
        return Finding.warning(code, message, remedy);
    }
}
