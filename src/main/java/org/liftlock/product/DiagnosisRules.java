package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true of {@code diagnosis.yaml} and of the common issues that refer to it. */
final class DiagnosisRules {
    private final Bound<DiagnosisSheet> diagnosis;
    private final Bound<ProductSheet> sheet;
    private final Set<String> editions;
    private final Set<String> playbooks;
    private final Flaws flaws;

    DiagnosisRules(
            Bound<DiagnosisSheet> diagnosis,
            Bound<ProductSheet> sheet,
            Set<String> editions,
            Set<String> playbooks,
            Flaws flaws) {
        this.diagnosis = diagnosis;
        this.sheet = sheet;
        this.editions = editions;
        this.playbooks = playbooks;
        this.flaws = flaws;
    }

    void judge() {
        List<CheckSpec> checks = diagnosis.value().checks();
        Rules.unique(checks, CheckSpec::id, diagnosis.file(), at("checks"), "id", flaws);
        for (int i = 0; i < checks.size(); i++) {
            judge(checks.get(i), i);
        }
        issues(Rules.ids(checks, CheckSpec::id));
    }

    private void judge(CheckSpec check, int i) {
        Rules.exist(check.editions(), "edition", editions, diagnosis.file(), at("checks", i, "editions"), flaws);
        check.mends()
                .forEach((code, named) -> Rules.exist(
                        named,
                        "playbook that stays within its edition,",
                        playbooks,
                        diagnosis.file(),
                        at("checks", i, "mends", code),
                        flaws));
    }

    /** A check that no issue names would be shown nowhere. */
    private void issues(Set<String> checks) {
        List<ProductSheet.CommonIssue> issues = sheet.value().commonIssues();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < issues.size(); i++) {
            List<String> wanted = issues.get(i).checks();
            Rules.exist(wanted, "check", checks, sheet.file(), at("common_issues", i, "checks"), flaws);
            if (wanted.isEmpty()) {
                flaws.add(
                        sheet.file(),
                        at("common_issues", i),
                        "the issue '%s' names no check of diagnosis.yaml"
                                .formatted(issues.get(i).id()));
            }
            named.addAll(wanted);
        }
        for (int i = 0; i < diagnosis.value().checks().size(); i++) {
            String id = diagnosis.value().checks().get(i).id();
            if (!named.contains(id)) {
                flaws.add(
                        diagnosis.file(),
                        at("checks", i, "id"),
                        "no common issue in product.yaml names the check '%s'".formatted(id));
            }
        }
    }
}
