package org.liftlock.migration.step;

/** Asks the started services whether they are well. */
public record HealthCheck(
        String name, String title, String explanation, int timeoutSeconds, java.util.List<Probe> probes)
        implements Step {
    /** One request, and what its JSON answer must say at a pointer (RFC 6901). */
    public record Probe(
            String id,
            String service,
            String path,
            @org.jspecify.annotations.Nullable Expectation expect) {}

    /** The value at the pointer must be one of these. */
    public record Expectation(String pointer, java.util.List<String> oneOf) {}

    @Override
    public String kind() {
        return "health_check";
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
