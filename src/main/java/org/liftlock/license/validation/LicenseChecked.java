package org.liftlock.license.validation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An installation has asked about its license. Told a moment later, in the portal's scope and in the transaction that
 * keeps the check; several of one installation that say the same within that moment are told once.
 *
 * @param installation how it calls itself, usually its short name in the portal; empty when it does not say
 * @param seatsUsed how many people use it; null when it does not count them
 * @param version null when it does not say
 */
public record LicenseChecked(
        UUID organization,
        UUID license,
        String installation,
        @Nullable Integer seatsUsed,
        @Nullable String version,
        Instant at) {}
