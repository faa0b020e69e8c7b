package org.liftlock.migration.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Under which policies the isolation of tenants is tried, and what becomes of a table that lets rows through. */
public enum IsolationTrial {
    /** As it will be once isolation is enforced: one leak stops the run. */
    @JsonProperty("planned")
    PLANNED,
    /** As it is now: one leak stops the run. */
    @JsonProperty("required")
    REQUIRED,
    /** As it is now: what the database does not keep apart is told, and stops nothing. */
    @JsonProperty("found")
    FOUND
}
