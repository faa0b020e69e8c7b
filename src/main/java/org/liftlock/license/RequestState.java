package org.liftlock.license;

import java.util.Locale;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** Where a customer's request stands. */
public enum RequestState implements Shown {
    OPEN("waits for sales", "hourglass", "blue"),
    QUOTED("waits for the customer's answer", "file-invoice", "orange"),
    ACCEPTED("accepted, waits for sales", "circle-check", "blue"),
    ISSUED("issued", "license", "green"),
    REFUSED("refused", "ban", "red"),
    WITHDRAWN("withdrawn", "arrow-back-up", "secondary");

    private final Look look;

    RequestState(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    @Override
    public Look look() {
        return look;
    }

    /** Whether something is still to come of it. */
    public boolean pending() {
        return this == OPEN || this == QUOTED || this == ACCEPTED;
    }

    static RequestState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
