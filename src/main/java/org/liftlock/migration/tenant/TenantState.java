package org.liftlock.migration.tenant;

import java.util.Locale;

/** How far a tenant has come. */
public enum TenantState {
    PLANNED("Planned: the upgrade makes it", "ti-calendar", "secondary"),
    BEING_MADE("Being made", "ti-loader", "blue"),
    MADE("Made", "ti-check", "green"),
    FAILED("Not made: see the run", "ti-alert-triangle", "red");

    private final String words;
    private final String icon;
    private final String tone;

    TenantState(String words, String icon, String tone) {
        this.words = words;
        this.icon = icon;
        this.tone = tone;
    }

    /** The name in the API. */
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
