package org.liftlock.migration.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement that an organization has already.
 *
 * @param status enabled, disabled or trial
 * @param ends when a trial is over
 * @param source who or what has set it
 */
public record Standing(Part part, String status, @Nullable Instant ends, String source) {
    public static final String ENABLED = "enabled";
    public static final String DISABLED = "disabled";
    public static final String TRIAL = "trial";

    /** A trial without an end gives nothing: it was never finished. */
    boolean allows(Instant now) {
        return status.equals(ENABLED) || (status.equals(TRIAL) && ends != null && ends.isAfter(now));
    }
}
