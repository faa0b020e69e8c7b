package org.liftlock.license.validation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liftlock.license.License;
import org.liftlock.license.LicenseClaims;

/**
 * A license as it stands now: what its newest key proves, and what was done to it since.
 *
 * @param claims of the newest key
 */
record Standing(
        LicenseClaims claims,
        @Nullable Instant revokedAt,
        @Nullable Instant suspendedAt,
        boolean transferred) {

    static Standing of(License license, LicenseClaims claims) {
        return new Standing(
                claims,
                license.revokedAt(),
                license.suspendedAt(),
                license.successor().isPresent());
    }

    /** Whether a key with these claims is one of its organization. */
    boolean sameOwner(LicenseClaims presented) {
        return claims.organization().equals(presented.organization());
    }

    Instant begins() {
        return Instant.ofEpochSecond(claims.notBefore());
    }

    Instant expires() {
        return Instant.ofEpochSecond(claims.expiresAt());
    }

    /** From then on it counts no more. */
    Instant graceEnds() {
        return Instant.ofEpochSecond(claims.graceEndsAt());
    }
}
