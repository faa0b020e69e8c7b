package org.liftlock.organization;

import java.time.Instant;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** Whether an organization can work. */
public enum Standing implements Shown {
    ACTIVE("Active", "circle-check", "green"),
    SUSPENDED("Suspended", "ban", "red"),
    LEAVING("To be deleted", "calendar-x", "orange");

    private final Look look;

    Standing(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    static Standing of(Organization organization, Instant now) {
        if (organization.farewell().isPresent()) {
            return LEAVING;
        }
        return organization.suspension(now).isPresent() ? SUSPENDED : ACTIVE;
    }

    @Override
    public Look look() {
        return look;
    }
}
