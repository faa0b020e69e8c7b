package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * Asserts what must be true of the installation.
 *
 * @param ahead whether the plan asks as well, because the answers have to be yes before anything is changed
 */
public record Verify(String name, String title, String explanation, List<Assertion> assertions, boolean ahead)
        implements Step {
    public Verify(String name, String title, String explanation, List<Assertion> assertions) {
        this(name, title, explanation, assertions, false);
    }

    /** A question to the database that must be answered with true. */
    public record Assertion(String id, String title, String query) {}

    @Override
    public String kind() {
        return "verify";
    }

    @Override
    public Outline check(Site site) {
        String summary =
                "Puts %d questions to the database; each must be answered with yes.".formatted(assertions.size());
        return ahead ? Outline.of(summary, List.of(), answers(site)) : Outline.of(summary);
    }

    private List<Finding> answers(Site site) {
        Pulse pulse = QuietPulse.INSTANCE;
        try (Connection connection = site.target().connect()) {
            return ask(new Questions(connection, site.target(), pulse), pulse);
        } catch (StepEnd end) {
            return Attempt.findings(end);
        } catch (SQLException trouble) {
            return List.of(DatabaseTrouble.finding(trouble, site.target()));
        }
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                return outcome(ask(new Questions(connection, site.target(), pulse), pulse));
            }
        });
    }

    private List<Finding> ask(Questions questions, Pulse pulse) throws StepEnd, SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Assertion assertion : assertions) {
            StepEnd.ifAsked(pulse);
            Finding finding = judge(assertion, questions.ask(assertion.query()));
            pulse.log(finding.message());
            findings.add(finding);
            pulse.progress(findings.size(), assertions.size(), "questions");
        }
        return findings;
    }

    private static Finding judge(Assertion assertion, Answer answer) {
        return switch (answer) {
            case Answer.Yes yes -> Finding.info("assertion_holds", assertion.title() + ": yes.");
            case Answer.No no ->
                Finding.error(
                        "assertion_fails",
                        "%s: no (the database answered %s).".formatted(assertion.title(), no.words()),
                        "Find out what is missing; the question is: %s. When it is mended, retry."
                                .formatted(Excerpt.of(assertion.query())));
            case Answer.Unanswered unanswered ->
                Finding.error(
                        "assertion_unanswered",
                        "%s: the question could not be answered. %s"
                                .formatted(assertion.title(), unanswered.why().message()),
                        unanswered.why().remedy());
        };
    }

    private static Outcome outcome(List<Finding> findings) {
        List<Finding> wrong = findings.stream().filter(Finding::blocks).toList();
        return wrong.isEmpty()
                ? new Outcome.Done(
                        "All %d questions were answered with yes.".formatted(findings.size()), false, findings)
                : new Outcome.Failed(wrong.getFirst(), findings);
    }

    @Override
    public boolean observes() {
        return true;
    }
}
