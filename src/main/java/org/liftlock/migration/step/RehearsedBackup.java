package org.liftlock.migration.step;

import java.time.Instant;

/**
 * From which backup a rehearsal's copy is.
 *
 * @param takenAt in ISO 8601
 */
public record RehearsedBackup(String takenAt, long rows, long bytes) {
    public static final String KEY = "from backup";

    static RehearsedBackup of(TakenBackup backup) {
        return new RehearsedBackup(backup.takenAt(), backup.rows(), backup.bytes());
    }

    public Instant at() {
        return Instant.parse(takenAt);
    }

    void keep(Site site) {
        site.journal().record(TakeCopy.NAME, KEY, this);
    }
}
