package org.liftlock.migration.tenant;

import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** How far a tenant has come. */
public enum TenantState implements Shown {
    PLANNED("Planned: the upgrade makes it", "calendar", "secondary"),
    BEING_MADE("Being made", "loader", "blue"),
    MADE("Made", "check", "green"),
    FAILED("Not made: see the run", "alert-triangle", "red");

    private final Look look;

    TenantState(String words, String icon, String tone) {
        look = new Look(words, icon, tone);
    }

    @Override
    public Look look() {
        return look;
    }
}
