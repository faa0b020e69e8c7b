package org.liftlock.migration.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** Restores the chosen backup into a new database, proves it, and lets it take the installation's place. */
public record RestoreBackup(String name, String title, String explanation) implements Step {
    private static final long BYTES_PER_SECOND = 5_000_000;

    @Override
    public String kind() {
        return "restore_backup";
    }

    @Override
    public Reversal reversal() {
        return new Reversal.ByRestore("the database that it replaced comes back");
    }

    @Override
    public Outline check(Site site) {
        Optional<TakenBackup> backup = ChosenBackup.find(site).map(ChosenBackup::backup);
        return backup.map(chosen -> outline(site, chosen))
                .orElseGet(() -> Outline.of("No backup was chosen.", List.of(), List.of(notChosen())));
    }

    private static Outline outline(Site site, TakenBackup backup) {
        String database = site.target().database();
        return Outline.of(
                        "Restores the backup of %s into a new database, compares every table with the backup's record, and lets the two change names."
                                .formatted(backup.takenAt()),
                        List.of(new Change(
                                "database",
                                database,
                                "becomes what it was at %s; as it is now it is kept under another name (backup %s)"
                                        .formatted(
                                                backup.takenAt(),
                                                backup.digest().substring(0, 12)))),
                        new RestoreLoss(site.target(), backup).findings())
                .taking(Duration.ofSeconds(5 + backup.bytes() / BYTES_PER_SECOND))
                .locking("Nobody can use %s while the names change; its sessions are ended".formatted(database));
    }

    private static Finding notChosen() {
        return Finding.error(
                "no_backup",
                "This run does not say which backup it goes back to.",
                "Start it from the installation's page, which lists the backups.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return new DatabaseRestore(site, pulse, RestoreSource.chosen(site)).swapIn();
    }

    /** Both ways back are the same here: what was kept aside returns. */
    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return new DatabaseRestore(site, pulse, RestoreSource.chosen(site)).swapBack();
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public boolean rehearses() {
        return false;
    }
}
