package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liftlock.migration.step.IsolationProbe.Guard;
import org.liftlock.problem.Finding;

/** What a test of the isolation comes to, table by table. */
record IsolationVerdict(List<IsolationProbe.Result> results) {

    Outcome outcome(IsolationTrial trial) {
        List<Finding> leaks = of(result -> !result.leaks().isEmpty())
                .map(result -> leak(result, trial))
                .toList();
        if (!leaks.isEmpty() && trial != IsolationTrial.FOUND) {
            return new Outcome.Failed(leaks.getFirst(), leaks);
        }
        List<Finding> findings = new ArrayList<>(proofs());
        if (trial == IsolationTrial.FOUND) {
            findings.addAll(found());
        }
        return new Outcome.Done(summary(), false, findings);
    }

    private Stream<IsolationProbe.Result> of(Predicate<IsolationProbe.Result> which) {
        return results.stream().filter(which);
    }

    private String summary() {
        long apart = of(result -> result.leaks().isEmpty()).count();
        String kept =
                "No row of another tenant could be seen, changed, deleted or written in %d tables.".formatted(apart);
        return apart == results.size()
                ? kept
                : "%s In %d others it could: the database does not keep their tenants apart."
                        .formatted(kept, results.size() - apart);
    }

    private List<Finding> proofs() {
        Map<String, List<String>> ways = of(result -> result.leaks().isEmpty())
                .collect(Collectors.groupingBy(
                        IsolationProbe.Result::way,
                        TreeMap::new,
                        Collectors.mapping(IsolationProbe.Result::table, Collectors.toList())));
        List<Finding> findings = new ArrayList<>();
        ways.forEach((way, tables) -> findings.add(Finding.info(
                "isolation_proved", "%d tables, %s: %s.".formatted(tables.size(), way, String.join(", ", tables)))));
        return findings;
    }

    /** A table without row-level security, or with the product's policies, is as its edition made it. */
    private List<Finding> found() {
        List<Finding> findings = new ArrayList<>();
        told(
                Guard.NONE,
                "isolation_absent",
                "Without row-level security, so that every session sees the rows of every tenant: %s.",
                findings);
        told(
                Guard.ORIGINAL,
                "isolation_partial",
                "By the policies that they were made with, a session also reaches rows that are not its tenant's, such as those of nobody: %s.",
                findings);
        of(result -> !result.leaks().isEmpty() && result.guard() == Guard.OTHER)
                .map(result -> leak(result, IsolationTrial.FOUND))
                .forEach(findings::add);
        return findings;
    }

    private void told(Guard guard, String code, String words, List<Finding> findings) {
        String tables = of(result -> !result.leaks().isEmpty() && result.guard() == guard)
                .map(IsolationProbe.Result::table)
                .collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            findings.add(Finding.info(code, words.formatted(tables)));
        }
    }

    private static Finding leak(IsolationProbe.Result result, IsolationTrial trial) {
        String message = "Tenants are not kept apart in %s: %s. Its policies are: %s."
                .formatted(
                        result.table(),
                        String.join("; ", result.leaks()),
                        result.policies().isEmpty() ? "none" : result.policies());
        return switch (trial) {
            case PLANNED ->
                Finding.error(
                        "tenant_leak",
                        message,
                        "Do not go on before this is mended: remove or correct the policy that lets the rows through, then retry.");
            case REQUIRED ->
                Finding.error(
                        "tenant_leak",
                        message,
                        "Do not go on before this is mended: the diagnosis of the installation offers it among what it finds about tenants. Where a policy of your own lets the rows through, remove or correct it. Then retry.");
            case FOUND ->
                Finding.warning(
                        "tenant_leak",
                        message,
                        "See whether somebody has changed the table's policies, and have the installation diagnosed.");
        };
    }
}
