package org.liftlock.migration.step;

/** Starts the services of the installation. */
public record Start(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "start";
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
