package org.liftlock.migration.step;

/** Renders the configuration of the new edition from the present one. */
public record Configure(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "configure";
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
