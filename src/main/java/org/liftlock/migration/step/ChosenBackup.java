package org.liftlock.migration.step;

import java.util.Optional;

/**
 * The backup that a run goes back to, as the run's journal keeps it from its start.
 *
 * @param id under which people chose it
 */
public record ChosenBackup(String id, TakenBackup backup) {
    /** Under which the journal keeps it, and the configuration files that belong to it. */
    public static final String STEP = "chosen-backup";

    public static final String KEY = "chosen";
    public static final String FILES = "files";

    public static Optional<ChosenBackup> find(Site site) {
        return site.journal().find(STEP, KEY, ChosenBackup.class);
    }
}
