package org.liftlock.organization;

import java.time.Instant;
import java.util.Locale;

/** Whether an organization can work. */
public enum Standing {
    ACTIVE("Active", "circle-check", "green"),
    SUSPENDED("Suspended", "ban", "red"),
    LEAVING("To be deleted", "calendar-x", "orange");

    private final String words;
    private final String icon;
    private final String tone;

    Standing(String words, String icon, String tone) {
        this.words = words;
        this.icon = icon;
        this.tone = tone;
    }

    static Standing of(Organization organization, Instant now) {
        if (organization.farewell().isPresent()) {
            return LEAVING;
        }
        return organization.suspension(now).isPresent() ? SUSPENDED : ACTIVE;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public String icon() {
        return icon;
    }

    public String tone() {
        return tone;
    }
}
