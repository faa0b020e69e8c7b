package org.liftlock.organization;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an organization is shut out for a while.
 *
 * @param suspendedUntil null until somebody reinstates it
 */
@Embeddable
public record Suspension(
        Instant suspendedAt, @Nullable Instant suspendedUntil, String suspendedBecause, String suspendedBy) {
    boolean holds(Instant now) {
        return suspendedUntil == null || now.isBefore(suspendedUntil);
    }
}
