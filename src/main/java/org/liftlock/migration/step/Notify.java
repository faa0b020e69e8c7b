package org.liftlock.migration.step;

/** Tells the members of the organization what is about to happen, or has happened. */
public record Notify(String name, String title, String explanation, String when, String subject, String body)
        implements Step {
    @Override
    public String kind() {
        return "notify";
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
