package org.liftlock.license.validation;

import java.util.Locale;

/**
 * Why a check ended as it did, in the order in which it is looked for. What denies counts before what warns, and of those
 * the first in this order gives the answer its code; everything else that was seen stands among its findings.
 */
public enum Code {
    /** No license that this portal signed, or changed since, or signed with a key that was revoked. */
    UNKNOWN(Decision.DENY),
    REVOKED(Decision.DENY),
    SUSPENDED(Decision.DENY),
    /** The installation's clock stands before the license was issued: nothing that depends on time can be told. */
    CLOCK_BEFORE_ISSUE(Decision.DENY),
    NOT_YET_VALID(Decision.DENY),
    /** Its grace is over, too. */
    EXPIRED(Decision.DENY),
    WRONG_PRODUCT(Decision.DENY),
    WRONG_EDITION(Decision.DENY),
    WRONG_INSTALLATION(Decision.DENY),
    CLOCK_SKEWED(Decision.WARN),
    IN_GRACE(Decision.WARN),
    /** More people than seats: a matter for the next bill, never for a lock. */
    OVER_SEATS(Decision.WARN),
    EXPIRING(Decision.WARN),
    /** The license has been changed, and this key still says what it said before. */
    NEWER_AVAILABLE(Decision.VALID),
    VALID(Decision.VALID);

    private final Decision decision;

    Code(Decision decision) {
        this.decision = decision;
    }

    /** What becomes of the installation. */
    public enum Decision {
        VALID,
        WARN,
        DENY;

        /** The name in the API. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Decision decision() {
        return decision;
    }

    /** The name in the API; both kinds of a wrong clock have one. */
    public String id() {
        return this == CLOCK_BEFORE_ISSUE ? CLOCK_SKEWED.id() : name().toLowerCase(Locale.ROOT);
    }
}
