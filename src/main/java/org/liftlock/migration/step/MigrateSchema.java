package org.liftlock.migration.step;

/** Applies a pack to the database. */
public record MigrateSchema(String name, String title, String explanation, String pack, int lockTimeoutMs, int attempts)
        implements Step {
    @Override
    public String kind() {
        return "migrate_schema";
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
