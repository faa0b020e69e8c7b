package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stage: what the stage was for is looked up where the data can tell, and a person says the rest, before the
 * next stage begins.
 *
 * @param measures how far the stage has come, in figures
 */
public record StageGate(String name, String title, String explanation, List<Task> tasks, List<Measure> measures)
        implements Step {
    public StageGate {
        if (tasks.isEmpty() && measures.isEmpty()) {
            throw new IllegalArgumentException("a gate needs tasks or measures, or it would never ask for anything");
        }
    }

    /**
     * One task of the stage.
     *
     * @param doneWhen a query that answers true once it is done; without one a person says so
     * @param overridable whether a person who gives a reason may let the run go on although it does not answer true
     */
    public record Task(
            String id,
            String title,
            String detail,
            @Nullable String doneWhen,
            boolean overridable) {
        public Task(String id, String title, String detail, @Nullable String doneWhen) {
            this(id, title, detail, doneWhen, false);
        }
    }

    /**
     * One figure.
     *
     * @param query its one row holds two numbers: how many are there yet, and of how many
     * @param atLeastPercent how many of a hundred should be there
     * @param required whether nobody can let the run go on below that, or while it cannot be counted; below another one a
     *     person has to give a reason
     */
    public record Measure(String id, String title, String query, int atLeastPercent, boolean required) {}

    @Override
    public String kind() {
        return "stage_gate";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        long byHand = tasks.stream().filter(task -> task.doneWhen() == null).count();
        return Outline.of("Looks up %d tasks and %d measures, and asks a person about %d tasks before the run goes on."
                .formatted(tasks.size() - byHand, measures.size(), byHand));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> look(site, pulse));
    }

    private Outcome look(Site site, Pulse pulse) throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            return new StageLook(this, site, pulse, connection).outcome();
        }
    }
}
