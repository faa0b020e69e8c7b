package org.liftlock.migration.step;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** Asserts what must be true of the upgraded installation. */
public record Verify(String name, String title, String explanation, List<Assertion> assertions) implements Step {
    /** A question to the database that must be answered with true. */
    public record Assertion(String id, String title, String query) {}

    @Override
    public String kind() {
        return "verify";
    }

    @Override
    public Outline check(Site site) {
        return Outline.of(
                "Puts %d questions to the database; each must be answered with yes.".formatted(assertions.size()));
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                return outcome(ask(new Questions(connection, site.target(), pulse), pulse));
            }
        });
    }

    private List<Finding> ask(Questions questions, Pulse pulse) throws StepEnd, java.sql.SQLException {
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
