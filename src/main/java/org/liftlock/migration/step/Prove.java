package org.liftlock.migration.step;

/** Counts and hashes every preserved table again, and compares. */
public record Prove(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "prove";
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
