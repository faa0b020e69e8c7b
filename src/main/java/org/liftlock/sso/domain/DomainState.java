package org.liftlock.sso.domain;

import java.util.Locale;

/** How far a claim to a domain has come. */
public enum DomainState {
    CLAIMED("Waiting for its DNS record", "clock", "orange"),
    VERIFIED("Verified", "circle-check", "green"),
    VOUCHED("Verified by staff", "circle-check", "green"),
    MISSING("Verified, its record is missing", "alert-triangle", "orange"),
    LOST("Its record has been missing for 7 days", "alert-triangle", "red");

    private final String words;
    private final String icon;
    private final String tone;

    DomainState(String words, String icon, String tone) {
        this.words = words;
        this.icon = icon;
        this.tone = tone;
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
