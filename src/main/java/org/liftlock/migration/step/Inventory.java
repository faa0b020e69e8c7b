package org.liftlock.migration.step;

/** Writes down the state of the installation before it is changed. */
public record Inventory(String name, String title, String explanation, java.util.List<Item> items) implements Step {
    /** One question, and its answer as a small table. */
    public record Item(String id, String title, String query) {}

    @Override
    public String kind() {
        return "inventory";
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
