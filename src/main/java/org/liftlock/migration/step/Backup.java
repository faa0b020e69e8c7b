package org.liftlock.migration.step;

/** Backs the database up, and proves the backup by restoring it. */
public record Backup(String name, String title, String explanation, int jobs) implements Step {
    @Override
    public String kind() {
        return "backup";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Outline check(Site site) {
        return new BackupForecast(site, this, Programs.here()).outline();
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return apply(site, pulse, Programs.here());
    }

    Outcome apply(Site site, Pulse pulse, Programs programs) {
        return Attempt.onDisk(site, () -> new BackupAttempt(site, this, pulse, programs).run());
    }
}
