package org.liftlock.migration.lint.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Verdict;
import org.liftlock.problem.Severity;
import org.liftlock.product.Pack;

/** Asks all rules about a pack, and its waivers about what they answer. */
public final class Judge {
    private static final String SHEET = "pack.yaml";

    private final Case judged;
    private final List<Pack.Waiver> waivers;
    private final List<Pack.Waiver> used = new ArrayList<>();

    private Judge(Case judged, List<Pack.Waiver> waivers) {
        this.judged = judged;
        this.waivers = waivers;
    }

    public static Verdict of(Case judged, List<Pack.Waiver> waivers) {
        return new Judge(judged, waivers).verdict();
    }

    private Verdict verdict() {
        List<LintFinding> findings = new ArrayList<>(RuleBook.all().stream()
                .flatMap(rule -> rule.hits(judged).map(hit -> finding(rule, hit)))
                .distinct()
                .sorted(Comparator.comparing((LintFinding finding) -> place(finding.file()))
                        .thenComparing(LintFinding::line))
                .toList());
        waivers.stream().filter(this::idle).map(Judge::idleFinding).forEach(findings::add);
        return new Verdict(List.copyOf(findings));
    }

    private int place(String file) {
        List<String> files = judged.migrations().stream()
                .flatMap(migration -> Stream.of(migration.file(), migration.undoFile()))
                .toList();
        return files.indexOf(file);
    }

    private LintFinding finding(Rule rule, Hit hit) {
        Optional<Pack.Waiver> waiver = waivers.stream()
                .filter(candidate -> covers(candidate, rule, hit))
                .findFirst();
        waiver.ifPresent(used::add);
        return new LintFinding(
                rule.id(),
                rule.severity(),
                hit.statement().file(),
                hit.statement().line(),
                hit.statement().excerpt(),
                hit.object(),
                hit.why(),
                hit.safeWay(),
                hit.how().words(),
                waiver.map(Pack.Waiver::reason).orElse(null));
    }

    private static boolean covers(Pack.Waiver waiver, Rule rule, Hit hit) {
        return waiver.rule().equals(rule.id())
                && waiver.file().equals(hit.statement().file())
                && (waiver.object() == null || waiver.object().equals(hit.object()))
                && (waiver.statement() == null || plain(hit.statement().sql()).startsWith(plain(waiver.statement())));
    }

    private static String plain(String sql) {
        return sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** A waiver can only be called idle when everything was looked at that it may be about. */
    private boolean idle(Pack.Waiver waiver) {
        return judged.tried() && !used.contains(waiver) && about(waiver);
    }

    private boolean about(Pack.Waiver waiver) {
        return judged.migrations().stream()
                .anyMatch((Migration migration) ->
                        waiver.file().equals(migration.file()) || waiver.file().equals(migration.undoFile()));
    }

    private static LintFinding idleFinding(Pack.Waiver waiver) {
        return new LintFinding(
                "waiver_idle",
                Severity.WARNING,
                SHEET,
                waiver.line(),
                "",
                waiver.rule(),
                "This waiver of %s in %s waives nothing.".formatted(waiver.rule(), waiver.file()),
                "Remove it, so that it does not hide something later.",
                "seen when the pack was judged",
                null);
    }
}
