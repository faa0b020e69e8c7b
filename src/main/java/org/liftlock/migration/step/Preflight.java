package org.liftlock.migration.step;

import java.util.List;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/** Checks that the run can begin, and says how to mend what stands in its way. */
public record Preflight(String name, String title, String explanation, List<PreflightCheck> checks) implements Step {
    @Override
    public String kind() {
        return "preflight";
    }

    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public Outline check(Site site) {
        return check(site, Programs.here());
    }

    Outline check(Site site, Programs programs) {
        List<Finding> findings = new PreflightRound(site, checks, programs).findings(finding -> {});
        return Outline.of(summary(findings), List.of(), findings);
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return apply(site, pulse, Programs.here());
    }

    Outcome apply(Site site, Pulse pulse, Programs programs) {
        if (pulse.wish() != Wish.GO_ON) {
            return new Outcome.Stopped(pulse.wish());
        }
        List<Finding> findings =
                new PreflightRound(site, checks, programs).findings(finding -> pulse.log(said(finding)));
        pulse.progress(checks.size(), checks.size(), "checks");
        return findings.stream()
                .filter(Finding::blocks)
                .findFirst()
                .<Outcome>map(first -> new Outcome.Failed(first, findings))
                .orElseGet(() -> new Outcome.Done(summary(findings), false, findings));
    }

    private static String said(Finding finding) {
        return switch (finding.severity()) {
            case INFO -> finding.message();
            case WARNING -> "Warning: %s %s".formatted(finding.message(), finding.remedy());
            case ERROR -> "In the way: %s %s".formatted(finding.message(), finding.remedy());
        };
    }

    private String summary(List<Finding> findings) {
        long errors = findings.stream().filter(Finding::blocks).count();
        long warnings = findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
        return "%d checks: %s, %s."
                .formatted(
                        checks.size(),
                        errors == 0 ? "nothing is in the way" : "%d things are in the way".formatted(errors),
                        warnings == 1 ? "1 warning" : "%d warnings".formatted(warnings));
    }
}
