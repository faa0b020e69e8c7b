package org.liftlock.sso.domain;

import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** How far a claim to a domain has come. */
public enum DomainState implements Shown {
    CLAIMED("Waiting for its DNS record", "clock", "orange"),
    VERIFIED("Verified", "circle-check", "green"),
    VOUCHED("Verified by staff", "circle-check", "green"),
    MISSING("Verified, its record is missing", "alert-triangle", "orange"),
    LOST("Its record has been missing for 7 days", "alert-triangle", "red");

    private final Look look;

    DomainState(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    @Override
    public Look look() {
        return look;
    }
}
