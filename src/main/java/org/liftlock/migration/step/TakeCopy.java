package org.liftlock.migration.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/**
 * Restores the newest proved backup into a scratch database, on which a rehearsal then goes. No playbook names it: every
 * rehearsal begins with it.
 *
 * @param backups proved ones that are as new as the installation's edition, the newest first
 */
public record TakeCopy(String name, String title, String explanation, List<TakenBackup> backups) implements Step {
    public static final String NAME = "rehearsal-copy";

    private static final long BYTES_PER_SECOND = 10_000_000;

    public static TakeCopy of(List<TakenBackup> backups) {
        return new TakeCopy(
                NAME,
                "Restore the newest backup to a copy",
                "Makes a scratch database beside the installation's own and restores the newest proved backup into it. Where there is none, one is taken and proved first, while the services go on. The installation itself is only read. The copy is dropped at the end.",
                backups);
    }

    @Override
    public String kind() {
        return "rehearsal_copy";
    }

    @Override
    public Outline check(Site site) {
        Optional<TakenBackup> newest =
                backups.stream().filter(backup -> backup.files().exists()).findFirst();
        return newest.isEmpty() ? backupFirst(site) : restoring(site, newest.get());
    }

    private Outline backupFirst(Site site) {
        Outline backup = backup().check(site);
        List<Finding> findings = new ArrayList<>(backup.findings());
        findings.add(Finding.info(
                "no_backup_yet",
                "There is no proved backup of %s as it is now, so one is taken and proved first."
                        .formatted(site.target())));
        return Outline.of(
                        "Takes a backup of %s, and restores it to a copy.".formatted(site.target()),
                        List.of(),
                        findings)
                .taking(Optional.ofNullable(backup.expected())
                        .orElse(Duration.ZERO)
                        .multipliedBy(2));
    }

    private Outline restoring(Site site, TakenBackup backup) {
        return Attempt.outline(site, title, connection -> Outline.of(
                        "Restores the backup of %s with %s rows to a copy."
                                .formatted(backup.takenAt(), Amount.of(backup.rows())),
                        List.of(),
                        ScratchDatabase.obstacles(connection, site.target()))
                .taking(Duration.ofSeconds(1 + backup.bytes() / BYTES_PER_SECOND)));
    }

    /** As a step of the playbook would take it, kept under this step's name. */
    Backup backup() {
        return new Backup(name, title, explanation, 2);
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return apply(site, pulse, Programs.here());
    }

    Outcome apply(Site site, Pulse pulse, Programs programs) {
        return Attempt.onDisk(site, () -> new CopyAttempt(site, this, pulse, programs).run());
    }
}
