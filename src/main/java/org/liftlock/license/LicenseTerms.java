package org.liftlock.license;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a license grants.
 *
 * @param seats number of people
 * @param graceDays how many days after its end it still counts
 * @param installation the only one that it is for, by its name; null for any
 */
public record LicenseTerms(
        String product,
        String edition,
        int seats,
        boolean trial,
        Instant notBefore,
        Instant expiresAt,
        int graceDays,
        @Nullable String installation) {

    /** Without grace, and for any installation. */
    public LicenseTerms(
            String product, String edition, int seats, boolean trial, Instant notBefore, Instant expiresAt) {
        this(product, edition, seats, trial, notBefore, expiresAt, 0, null);
    }

    LicenseTerms withSeats(int others) {
        return new LicenseTerms(product, edition, others, trial, notBefore, expiresAt, graceDays, installation);
    }

    LicenseTerms withEdition(String other) {
        return new LicenseTerms(product, other, seats, trial, notBefore, expiresAt, graceDays, installation);
    }

    LicenseTerms until(Instant end) {
        return new LicenseTerms(product, edition, seats, trial, notBefore, end, graceDays, installation);
    }

    LicenseTerms from(Instant start) {
        return new LicenseTerms(product, edition, seats, trial, start, expiresAt, graceDays, installation);
    }

    LicenseTerms paid(int grace) {
        return new LicenseTerms(product, edition, seats, false, notBefore, expiresAt, grace, installation);
    }

    LicenseTerms onlyFor(@Nullable String other) {
        return new LicenseTerms(product, edition, seats, trial, notBefore, expiresAt, graceDays, other);
    }
}
