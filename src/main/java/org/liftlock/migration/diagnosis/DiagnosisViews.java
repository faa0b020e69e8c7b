package org.liftlock.migration.diagnosis;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.liftlock.installation.Installation;
import org.liftlock.migration.diagnosis.DiagnosisView.Issue;
import org.liftlock.migration.diagnosis.DiagnosisView.Line;
import org.liftlock.migration.diagnosis.DiagnosisView.Seen;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;
import org.liftlock.product.CheckSpec;
import org.liftlock.product.Edition;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet.CommonIssue;
import org.liftlock.product.Products;

/** Gathers from the diagnoses of an installation what each check saw last. */
@ApplicationScoped
public class DiagnosisViews {
    private final Diagnoses diagnoses;
    private final Products products;
    private final CurrentViewer viewer;

    DiagnosisViews(Diagnoses diagnoses, Products products, CurrentViewer viewer) {
        this.diagnoses = diagnoses;
        this.products = products;
        this.viewer = viewer;
    }

    public DiagnosisView of(Installation installation) {
        Product product = products.get(installation.product());
        Edition edition = product.edition(installation.edition());
        List<Diagnosis> history = diagnoses.of(installation.id());
        List<Issue> issues = product.sheet().commonIssues().stream()
                .map(issue -> issue(issue, product, edition, history))
                .filter(issue -> !issue.lines().isEmpty())
                .sorted(Comparator.comparing(Issue::severe)
                        .thenComparing(Issue::troubled)
                        .reversed())
                .toList();
        return new DiagnosisView(
                installation,
                product,
                edition,
                issues,
                history.stream().filter(Diagnosis::live).findFirst(),
                history,
                viewer.may(Permissions.RUNS_START));
    }

    private static Issue issue(CommonIssue issue, Product product, Edition edition, List<Diagnosis> history) {
        return new Issue(
                issue.id(),
                issue.title(),
                issue.symptoms(),
                issue.solutions(),
                issue.checks().stream()
                        .flatMap(id -> product.diagnosis().check(id).stream())
                        .filter(check -> check.concerns(edition))
                        .map(check -> line(check, product, edition, history))
                        .toList());
    }

    private record Told(Instant at, Result result) {}

    /** The newest first. */
    private static List<Told> told(String check, List<Diagnosis> history) {
        List<Told> told = new ArrayList<>();
        for (Diagnosis diagnosis : history) {
            diagnosis.results().stream()
                    .filter(result -> result.check().equals(check))
                    .forEach(
                            result -> told.add(new Told(diagnosis.finishedAt().orElse(diagnosis.createdAt()), result)));
        }
        return told;
    }

    private static Line line(CheckSpec check, Product product, Edition edition, List<Diagnosis> history) {
        List<Told> told = told(check.id(), history);
        Optional<Told> last = told.stream().findFirst();
        Optional<Told> before = told.stream().skip(1).findFirst();
        List<Finding> now = last.map(one -> one.result().findings()).orElse(List.of());
        Set<String> known = before.map(one -> keys(one.result().findings())).orElse(Set.of());
        Set<String> present = keys(now);
        return new Line(
                check.id(),
                check.title(),
                last.map(Told::at),
                now.stream()
                        .map(finding -> new Seen(
                                finding,
                                before.isPresent() && matters(finding) && !known.contains(key(finding)),
                                mend(check, finding, product, edition)))
                        .toList(),
                before.map(one -> gone(one.result().findings(), present)).orElse(List.of()),
                Duration.ofMillis(last.map(one -> one.result().milliseconds()).orElse(0L)));
    }

    private static List<String> gone(List<Finding> before, Set<String> present) {
        return before.stream()
                .filter(DiagnosisViews::matters)
                .filter(finding -> !present.contains(key(finding)))
                .map(Finding::message)
                .toList();
    }

    private static Set<String> keys(List<Finding> findings) {
        return findings.stream()
                .filter(DiagnosisViews::matters)
                .map(DiagnosisViews::key)
                .collect(Collectors.toSet());
    }

    private static boolean matters(Finding finding) {
        return finding.severity() != Severity.INFO;
    }

    /** Figures move by themselves; a finding is the same while everything else is. */
    private static String key(Finding finding) {
        return finding.code() + " " + finding.message().replaceAll("\\d[\\d,.:TZ]*", "#");
    }

    private static Optional<Playbook> mend(CheckSpec check, Finding finding, Product product, Edition edition) {
        return check.mends().getOrDefault(finding.code(), List.of()).stream()
                .flatMap(name -> product.playbook(name).stream())
                .filter(playbook -> playbook.route().begins(edition.id()))
                .findFirst();
    }
}
