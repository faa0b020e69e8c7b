package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** Leaves the tasks that a person should do after the run. */
public record Checklist(String name, String title, String explanation, List<Task> tasks) implements Step {
    /** What is said of a task that the data show to be done. */
    public static final String DONE = "The database shows that this is done.";

    /** One task; it ticks itself when the query {@code doneWhen} answers true. */
    public record Task(
            String id,
            String title,
            String detail,
            @Nullable String doneWhen) {}

    @Override
    public String kind() {
        return "checklist";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Outline check(Site site) {
        return Outline.of("Leaves %d tasks for you; those that the database shows to be done are ticked."
                .formatted(tasks.size()));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                return leave(site, new Questions(connection, site.target(), pulse), pulse);
            }
        });
    }

    private Outcome leave(Site site, Questions questions, Pulse pulse) throws StepEnd, SQLException {
        List<Finding> findings = new ArrayList<>();
        int done = 0;
        for (Task task : tasks) {
            StepEnd.ifAsked(pulse);
            boolean isDone = isDone(task, questions, findings);
            site.tasks().add(task.id(), task.title(), task.detail(), isDone ? DONE : null);
            done += isDone ? 1 : 0;
            pulse.log("%s: %s".formatted(task.title(), isDone ? "done already" : "for you to do"));
        }
        pulse.progress(tasks.size(), tasks.size(), "tasks");
        return new Outcome.Done(summary(done), !tasks.isEmpty(), findings);
    }

    private static boolean isDone(Task task, Questions questions, List<Finding> findings) throws StepEnd, SQLException {
        if (task.doneWhen() == null) {
            return false;
        }
        Answer answer = questions.ask(task.doneWhen());
        if (answer instanceof Answer.Unanswered unanswered) {
            findings.add(Finding.warning(
                    "task_unknown",
                    "Whether \"%s\" is done could not be seen. %s"
                            .formatted(task.title(), unanswered.why().message()),
                    "Tick it yourself when it is done."));
        }
        return answer instanceof Answer.Yes;
    }

    private String summary(int done) {
        return "%d tasks are left for you; %d more are done already.".formatted(tasks.size() - done, done);
    }
}
