package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a run may do. */
public enum Mode {
    /** Checks every step and changes nothing. */
    @JsonProperty("dry_run")
    DRY_RUN,
    /** Does it on a copy that is restored from the installation's own backup and dropped afterwards. */
    @JsonProperty("rehearsal")
    REHEARSAL,
    /** The real thing. */
    @JsonProperty("execute")
    EXECUTE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the installation is as before however it ends, so that a failure needs no mending. */
    public boolean leavesNoTrace() {
        return this != EXECUTE;
    }

    public static Mode of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
