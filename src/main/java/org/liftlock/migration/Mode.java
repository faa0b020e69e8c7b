package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a run may do. */
public enum Mode {
    /** Checks every step and changes nothing. */
    @JsonProperty("dry_run")
    DRY_RUN,
    /** The real thing. */
    @JsonProperty("execute")
    EXECUTE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Mode of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
