package org.liftlock.migration.entitlement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement that an organization gets.
 *
 * @param trialDays after which it ends; null for one without an end
 * @param because the keys of the old setting that ask for it; empty for what everybody has
 * @param raised whether it was there, disabled by a machine, and is enabled now
 */
public record Grant(Part part, @Nullable Integer trialDays, List<String> because, boolean raised) {
    public String status() {
        return trialDays == null ? Standing.ENABLED : Standing.TRIAL;
    }
}
