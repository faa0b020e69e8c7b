package org.liftlock.license.validation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Installations have asked about their licenses. Told a moment later, in the portal's scope and in the transaction that
 * keeps the checks; an installation that says the same several times within that moment is named once.
 */
public record LicensesChecked(List<Said> said) {
    /**
     * @param installation how it calls itself, usually its short name in the portal; empty when it does not say
     * @param seatsUsed how many people use it; null when it does not count them
     * @param version null when it does not say
     */
    public record Said(
            UUID organization,
            UUID license,
            String installation,
            @Nullable Integer seatsUsed,
            @Nullable String version,
            Instant at) {}
}
