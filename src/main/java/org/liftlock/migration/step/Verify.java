package org.liftlock.migration.step;

/** Asserts what must be true of the upgraded installation. */
public record Verify(String name, String title, String explanation, java.util.List<Assertion> assertions)
        implements Step {
    /** A question to the database that must be answered with true. */
    public record Assertion(String id, String title, String query) {}

    @Override
    public String kind() {
        return "verify";
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
