package org.liftlock.migration;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.liftlock.migration.step.TakenBackup;

/**
 * A backup of an installation, as people choose it.
 *
 * @param run which took it
 * @param edition what the installation was then
 * @param present whether its files are there, in their size; whether they are unchanged is looked at before a restore
 * @param guarded whether it is the newest proved one whose files are there, which nobody may delete
 */
public record KeptBackup(UUID run, String edition, TakenBackup taken, boolean present, boolean guarded) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    /** The name of its folder, which no other backup has. */
    public String id() {
        return String.valueOf(Path.of(taken.folder()).getFileName());
    }

    public Instant takenAt() {
        return Instant.parse(taken.takenAt());
    }

    /** Such as 20261121, in UTC. */
    public String day() {
        return DAY.format(takenAt());
    }

    public boolean usable() {
        return taken.proved() && present;
    }

    KeptBackup asGuarded() {
        return new KeptBackup(run, edition, taken, present, true);
    }

    /** Whether somebody means it by a text: its id, or the day on which it was taken. */
    boolean called(String text) {
        return id().equals(text) || day().equals(text.replace("-", ""));
    }
}
