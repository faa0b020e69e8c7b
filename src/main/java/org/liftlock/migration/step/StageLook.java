package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** One look at how far a stage has come. */
final class StageLook {
    private static final String CONFIRMED = "A person confirmed this when the stage ended.";
    private static final String OVERRIDDEN = "A person let the run go on although the database says otherwise: %s";
    private static final String CAREFUL =
            "set default_transaction_read_only = on; set statement_timeout = '300s'; set lock_timeout = '10s'";

    private final StageGate gate;
    private final Site site;
    private final Pulse pulse;
    private final Connection connection;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> doubted = new ArrayList<>();
    private final List<String> denied = new ArrayList<>();
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
        boolean leave = denied.isEmpty()
                ? open.isEmpty() || site.confirmed()
                : denied.stream().allMatch(this::excused);
        return leave ? done() : new Outcome.Waiting(new Wait.Confirmation(request(), denied));
    }

    private void tell() throws StepEnd {
        StepEnd.ifAsked(pulse);
        pulse.progress(++looked, gate.measures().size() + gate.tasks().size(), "questions");
    }

    private void measure(StageGate.Measure measure, Statement statement) throws SQLException, StepEnd {
        Optional<Figure> figure = ask(statement, measure.query(), measure.title(), !measure.required(), Figure::read);
        if (figure.isEmpty()) {
            doubt(measure.title(), measure.title());
            return;
        }
        String words =
                "%s: %s; at least %d %% are wanted.".formatted(measure.title(), figure.get(), measure.atLeastPercent());
        pulse.log(words);
        if (figure.get().reaches(measure.atLeastPercent())) {
            findings.add(Finding.info("measure_met", words));
        } else if (measure.required()) {
            findings.add(Finding.error("measure_short", words, mend(measure.query())));
        } else {
            findings.add(Finding.warning(
                    "measure_short", words, "Wait until it is reached, or say why the run may go on without."));
            doubt(measure.title(), "%s (%s)".formatted(measure.title(), figure.get()));
        }
    }

    private void task(StageGate.Task task, Statement statement) throws SQLException, StepEnd {
        if (task.doneWhen() == null) {
            tell(task, site.confirmed() ? CONFIRMED : null);
            open.add(task.title());
            return;
        }
        Optional<Boolean> shown =
                ask(statement, task.doneWhen(), task.title(), task.overridable(), row -> row.getBoolean(1));
        if (shown.orElse(false)) {
            tell(task, Checklist.DONE);
            return;
        }
        tell(task, task.overridable() && excused(task.title()) ? OVERRIDDEN.formatted(reason()) : null);
        doubt(task.title(), task.title());
        if (shown.isPresent()) {
            String words = "%s: the database says that this is not so.".formatted(task.title());
            findings.add(
                    task.overridable()
                            ? Finding.warning("task_open", words, "See to it, or say why the run may go on without.")
                            : Finding.error("task_open", words, mend(task.doneWhen())));
        }
    }

    private void tell(StageGate.Task task, @Nullable String doneBecause) {
        site.tasks().add(task.id(), task.title(), task.detail(), doneBecause);
        pulse.log("%s: %s".formatted(task.title(), doneBecause == null ? "open" : doneBecause));
    }

    private static String mend(String query) {
        return "Find out what is missing and mend it, then try this step again. The question is: %s"
                .formatted(Excerpt.of(query));
    }

    private String reason() {
        return site.gate().reason();
    }

    private void doubt(String title, String words) {
        denied.add(title);
        doubted.add(words);
    }

    /** A reason is good for what the person saw who gave it, and not for what has come to it since. */
    private boolean excused(String title) {
        return site.confirmed() && !reason().isBlank() && site.gate().excused().contains(title);
    }

    private <T> Optional<T> ask(
            Statement statement, String query, String what, boolean overridable, Answers.Row<T> read)
            throws SQLException, StepEnd {
        try {
            Optional<T> answer = LongQuery.run(statement, () -> first(statement, query, read), pulse, () -> {});
            if (answer.isEmpty()) {
                unknown(what, "The question was answered with no row.", mend(query), overridable);
            }
            return answer;
        } catch (SQLException unanswered) {
            if (DatabaseTrouble.connectionGone(unanswered)) {
                throw unanswered;
            }
            Finding why = DatabaseTrouble.finding(unanswered, site.target());
            unknown(what, why.message(), why.remedy(), overridable);
            return Optional.empty();
        }
    }

    private void unknown(String what, String why, String remedy, boolean overridable) {
        String words = "%s could not be looked up. %s".formatted(what, why);
        findings.add(
                overridable
                        ? Finding.warning("measure_unknown", words, remedy)
                        : Finding.error("measure_unknown", words, remedy));
    }

    private static <T> Optional<T> first(Statement statement, String query, Answers.Row<T> read) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(read.read(rows)) : Optional.empty();
        }
    }

    private String request() {
        if (doubted.isEmpty()) {
            return "%s. Before the run goes on, see to the following, then confirm it: %s."
                    .formatted(gate.title(), String.join("; ", open));
        }
        return "%s. The database says that these are not reached: %s. See to them and try again, or say why the run may go on without.%s"
                .formatted(
                        gate.title(),
                        String.join("; ", doubted),
                        open.isEmpty()
                                ? ""
                                : " See to the following in any case: %s.".formatted(String.join("; ", open)));
    }

    private Outcome done() {
        int all = gate.measures().size() + gate.tasks().size();
        int byData = all - open.size() - doubted.size();
        String summary = byData == all
                ? "All %d tasks and measures are met, as the database shows.".formatted(all)
                : "%d of %d tasks and measures are met, as the database shows; a person confirmed the others.%s"
                        .formatted(
                                byData,
                                all,
                                doubted.isEmpty()
                                        ? ""
                                        : " Let go on without %s, because: %s"
                                                .formatted(String.join("; ", doubted), reason()));
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
