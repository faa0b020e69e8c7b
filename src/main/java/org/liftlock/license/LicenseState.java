package org.liftlock.license;

import java.util.Locale;

/** Where a license stands in its life. */
public enum LicenseState {
    NOT_YET_VALID,
    VALID,
    IN_GRACE,
    EXPIRED,
    SUSPENDED,
    REVOKED,
    TRANSFERRED;

    /** Whether it counts. */
    public boolean counts() {
        return this == VALID || this == IN_GRACE;
    }

    /** Whether it can still be changed. */
    public boolean lives() {
        return this != REVOKED && this != TRANSFERRED;
    }

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name on a page. */
    public String words() {
        return id().replace('_', ' ');
    }
}
