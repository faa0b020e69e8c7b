package org.liftlock.migration.step;

/** Leaves the tasks that a person should do after the run. */
public record Checklist(String name, String title, String explanation, java.util.List<Task> tasks) implements Step {
    /** One task; it ticks itself when the query {@code doneWhen} answers true. */
    public record Task(
            String id,
            String title,
            String detail,
            @org.jspecify.annotations.Nullable String doneWhen) {}

    @Override
    public String kind() {
        return "checklist";
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
