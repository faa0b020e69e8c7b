package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** One look at how far a stage has come. */
final class StageLook {
    private static final String CONFIRMED = "A person confirmed this when the stage ended.";
    private static final String CAREFUL =
            "set default_transaction_read_only = on; set statement_timeout = '300s'; set lock_timeout = '10s'";

    private final StageGate gate;
    private final Site site;
    private final Pulse pulse;
    private final Connection connection;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int looked;

    StageLook(StageGate gate, Site site, Pulse pulse, Connection connection) {
        this.gate = gate;
        this.site = site;
        this.pulse = pulse;
        this.connection = connection;
    }

    Outcome outcome() throws SQLException, StepEnd {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CAREFUL);
            for (StageGate.Measure measure : gate.measures()) {
                measure(measure, statement);
                tell();
            }
            for (StageGate.Task task : gate.tasks()) {
                task(task, statement);
                tell();
            }
        }
        Optional<Finding> tooFew = findings.stream().filter(Finding::blocks).findFirst();
        if (tooFew.isPresent()) {
            return new Outcome.Failed(tooFew.get(), findings);
        }
        return open.isEmpty() || site.confirmed() ? done() : new Outcome.Waiting(request());
    }

    private void tell() throws StepEnd {
        StepEnd.ifAsked(pulse);
        pulse.progress(++looked, gate.measures().size() + gate.tasks().size(), "questions");
    }

    private void measure(StageGate.Measure measure, Statement statement) throws SQLException, StepEnd {
        Optional<Figure> figure = ask(statement, measure.query(), measure.title(), Figure::read);
        if (figure.isEmpty()) {
            open.add(measure.title());
            return;
        }
        String words =
                "%s: %s; at least %d %% are wanted.".formatted(measure.title(), figure.get(), measure.atLeastPercent());
        pulse.log(words);
        if (figure.get().reaches(measure.atLeastPercent())) {
            findings.add(Finding.info("measure_met", words));
        } else if (measure.required()) {
            findings.add(Finding.error(
                    "measure_short",
                    words,
                    "Find out what is missing and mend it, then try this step again. The question is: %s"
                            .formatted(Excerpt.of(measure.query()))));
        } else {
            findings.add(Finding.warning(
                    "measure_short", words, "Wait until it is reached, or confirm that the run may go on without."));
            open.add("%s (%s)".formatted(measure.title(), figure.get()));
        }
    }

    private void task(StageGate.Task task, Statement statement) throws SQLException, StepEnd {
        String query = task.doneWhen();
        boolean shown = query != null
                && ask(statement, query, task.title(), row -> row.getBoolean(1)).orElse(false);
        boolean done = shown || site.confirmed();
        site.tasks().add(task.id(), task.title(), task.detail(), done ? shown ? Checklist.DONE : CONFIRMED : null);
        pulse.log("%s: %s".formatted(task.title(), shown ? "done" : done ? "confirmed" : "open"));
        if (!shown) {
            open.add(task.title());
        }
    }

    private <T> Optional<T> ask(Statement statement, String query, String what, Answers.Row<T> read)
            throws SQLException, StepEnd {
        try {
            return LongQuery.run(statement, () -> first(statement, query, read), pulse, () -> {});
        } catch (SQLException unanswered) {
            if (DatabaseTrouble.connectionGone(unanswered)) {
                throw unanswered;
            }
            Finding why = DatabaseTrouble.finding(unanswered, site.target());
            findings.add(Finding.warning(
                    "measure_unknown", "%s could not be looked up. %s".formatted(what, why.message()), why.remedy()));
            return Optional.empty();
        }
    }

    private static <T> Optional<T> first(Statement statement, String query, Answers.Row<T> read) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(read.read(rows)) : Optional.empty();
        }
    }

    private String request() {
        return "%s. Before the run goes on, see to the following, then confirm it: %s."
                .formatted(gate.title(), String.join("; ", open));
    }

    private Outcome done() {
        int all = gate.measures().size() + gate.tasks().size();
        String summary = open.isEmpty()
                ? "All %d tasks and measures are met, as the database shows.".formatted(all)
                : "%d of %d tasks and measures are met, as the database shows; a person confirmed the others."
                        .formatted(all - open.size(), all);
        return new Outcome.Done(summary, false, findings);
    }

    /** So many of so many. */
    private record Figure(long reached, long all) {
        static Figure read(ResultSet row) throws SQLException {
            return new Figure(row.getLong(1), row.getLong(2));
        }

        boolean reaches(int percent) {
            return reached * 100 >= all * percent;
        }

        @Override
        public String toString() {
            return all == 0
                    ? "nothing to count yet"
                    : "%s of %s (%d %%)".formatted(Amount.of(reached), Amount.of(all), reached * 100 / all);
        }
    }
}
