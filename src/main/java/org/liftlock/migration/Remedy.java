package org.liftlock.migration;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be done when something is amiss after a run, as things stand now.
 *
 * @param playbook the further work that it is
 * @param until when its time is over; empty while the time has not begun, and for one that never comes too late
 */
public record Remedy(String id, String title, String detail, String playbook, Turn turn, Optional<Instant> until) {
    /** Whether it is the one to choose. */
    public enum Turn {
        NOW,
        LATER,
        OVER;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
