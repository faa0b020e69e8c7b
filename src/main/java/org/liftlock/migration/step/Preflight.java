package org.liftlock.migration.step;

/** Checks that the run can begin, and says how to mend what stands in its way. */
public record Preflight(
        String name, String title, String explanation, java.util.List<com.fasterxml.jackson.databind.JsonNode> checks)
        implements Step {
    @Override
    public String kind() {
        return "preflight";
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
