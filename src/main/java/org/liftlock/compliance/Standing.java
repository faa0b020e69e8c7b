package org.liftlock.compliance;

import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** How something stands. What is unknown is never in order. */
public enum Standing implements Shown {
    GOOD("in order", "circle-check", "green"),
    LOOK("look at it", "eye", "orange"),
    BAD("mend it", "alert-octagon", "red");

    private final Look look;

    Standing(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    /** In order when nothing is wrong. */
    static Standing unless(boolean wrong, Standing otherwise) {
        return wrong ? otherwise : GOOD;
    }

    @Override
    public Look look() {
        return look;
    }
}
