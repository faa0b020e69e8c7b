package org.liftlock.migration.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liftlock.installation.Installation;
import org.liftlock.migration.TenantParameters;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;

/**
 * What a page shows of the state that diagnoses have found an installation in.
 *
 * @param issues the product's common issues, those with findings first
 * @param live the diagnosis that is under way
 * @param history the newest first
 * @param mayMend whether the viewer may start diagnoses and mending runs
 */
public record DiagnosisView(
        Installation installation,
        Product product,
        Edition edition,
        List<Issue> issues,
        Optional<Diagnosis> live,
        List<Diagnosis> history,
        boolean mayMend) {

    /** A common issue with the checks that tell whether it is what is wrong. */
    public record Issue(String id, String title, List<String> symptoms, List<String> solutions, List<Line> lines) {
        public boolean troubled() {
            return errors() + warnings() > 0;
        }

        public boolean looked() {
            return lines.stream().anyMatch(Line::looked);
        }

        public long errors() {
            return lines.stream().mapToLong(line -> line.count(Severity.ERROR)).sum();
        }

        public long warnings() {
            return lines.stream()
                    .mapToLong(line -> line.count(Severity.WARNING))
                    .sum();
        }

        public boolean severe() {
            return errors() > 0;
        }
    }

    /**
     * A check and what it saw last.
     *
     * @param at when it was last asked; empty when it never was
     * @param gone what it saw the time before and no more
     */
    public record Line(
            String id, String title, Optional<Instant> at, List<Seen> findings, List<String> gone, Duration took) {
        public boolean looked() {
            return at.isPresent();
        }

        public List<Seen> loud() {
            return findings.stream().filter(Seen::matters).toList();
        }

        public List<Seen> quiet() {
            return findings.stream().filter(seen -> !seen.matters()).toList();
        }

        long count(Severity severity) {
            return findings.stream()
                    .filter(seen -> seen.finding().severity() == severity)
                    .count();
        }

        /** What mends what was seen, each once. */
        public List<Mend> mends() {
            return findings.stream()
                    .flatMap(seen -> seen.mend().stream())
                    .distinct()
                    .map(playbook -> new Mend(playbook, TenantParameters.choosesOne(playbook)))
                    .toList();
        }
    }

    /**
     * A playbook that mends something.
     *
     * @param forTenant whether a tenant has to be chosen for it
     */
    public record Mend(Playbook playbook, boolean forTenant) {}

    /**
     * A finding of a check.
     *
     * @param fresh whether the check did not see it the time before
     * @param mend the playbook that mends it
     */
    public record Seen(Finding finding, boolean fresh, Optional<Playbook> mend) {
        boolean matters() {
            return finding.severity() != Severity.INFO;
        }
    }

    public long errors() {
        return each(Severity.ERROR);
    }

    public long warnings() {
        return each(Severity.WARNING);
    }

    /** A check that two issues name counts once. */
    private long each(Severity severity) {
        return issues.stream()
                .flatMap(issue -> issue.lines().stream())
                .distinct()
                .mapToLong(line -> line.count(severity))
                .sum();
    }

    public boolean looked() {
        return issues.stream().anyMatch(Issue::looked);
    }

    public Optional<Instant> at() {
        return issues.stream()
                .flatMap(issue -> issue.lines().stream())
                .flatMap(line -> line.at().stream())
                .max(Instant::compareTo);
    }
}
