package org.liftlock.migration.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the isolation of tenants has come. */
public enum IsolationStage {
    /** Nobody is refused what was shown before; what goes beyond the session's tenant is recorded. */
    @JsonProperty("permissive")
    PERMISSIVE,
    /** A session sees and writes the rows of its tenant only. */
    @JsonProperty("enforcing")
    ENFORCING
}
