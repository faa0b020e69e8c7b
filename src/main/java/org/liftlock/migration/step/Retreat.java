package org.liftlock.migration.step;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How to take a run back. */
public enum Retreat {
    /** The added schema stays where it is, out of the lower edition's reach; nothing is lost. */
    @JsonProperty("keep_data")
    KEEP_DATA,
    /** The proved backup is restored into a new database, which takes the old one's name. */
    @JsonProperty("restore_backup")
    RESTORE_BACKUP
}
