package org.liftlock.license;

import java.time.Instant;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** Where a license stands in its life. */
public enum LicenseState implements Shown {
    NOT_YET_VALID("not yet valid", "clock", "blue"),
    VALID("valid", "check", "green"),
    IN_GRACE("in grace", "hourglass", "orange"),
    EXPIRED("expired", "calendar-off", "orange"),
    SUSPENDED("suspended", "player-pause", "orange"),
    REVOKED("revoked", "ban", "red"),
    TRANSFERRED("transferred", "arrow-right", "blue");

    private final Look look;

    LicenseState(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    static LicenseState of(License license, Instant now) {
        if (license.successor().isPresent()) {
            return TRANSFERRED;
        }
        if (license.revokedAt() != null) {
            return REVOKED;
        }
        if (license.suspendedAt() != null) {
            return SUSPENDED;
        }
        if (now.isBefore(license.notBefore())) {
            return NOT_YET_VALID;
        }
        if (now.isBefore(license.expiresAt())) {
            return VALID;
        }
        return now.isBefore(license.graceEndsAt()) ? IN_GRACE : EXPIRED;
    }

    /** Whether it counts. */
    public boolean counts() {
        return this == VALID || this == IN_GRACE;
    }

    /** Whether it can still be changed. */
    public boolean lives() {
        return this != REVOKED && this != TRANSFERRED;
    }

    @Override
    public Look look() {
        return look;
    }
}
