package org.liftlock.migration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.LintReport;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Sight;
import org.liftlock.migration.lint.rule.RuleBook;
import org.liftlock.product.Edition;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** A pack as its page shows it. */
record PackView(
        Product product, Edition edition, Pack pack, LintReport report, List<Part> parts, List<LintFinding> elsewhere) {

    /**
     * One migration.
     *
     * @param judged what was found out about it
     */
    record Part(Pack.Migration migration, Migration judged, List<LintFinding> findings) {
        public List<String> tables() {
            return created("table");
        }

        public List<String> indexes() {
            return created("index");
        }

        private List<String> created(String kind) {
            return sights().flatMap(sight -> sight.created().stream())
                    .filter(thing -> thing.kind().equals(kind))
                    .map(Sight.Thing::name)
                    .toList();
        }

        /** The strongest on each table that was there before, such as "users: ShareRowExclusiveLock". */
        public List<String> locks() {
            return sights().flatMap(sight -> sight.locks().stream())
                    .filter(Sight.Lock::fresh)
                    .map(lock -> "%s (%s)".formatted(lock.table(), words(lock.mode())))
                    .distinct()
                    .toList();
        }

        private Stream<Sight> sights() {
            return judged.statements().stream().flatMap(statement -> statement.sight().stream());
        }

        /** ShareRowExclusiveLock is written SHARE ROW EXCLUSIVE in PostgreSQL's manual. */
        private static String words(String mode) {
            return mode.replaceFirst("Lock$", "")
                    .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    .toLowerCase(Locale.ROOT);
        }
    }

    static PackView of(PackDesk.Found found, LintReport report) {
        List<LintFinding> findings = report.verdict().findings();
        List<Part> parts = report.migrations().stream()
                .flatMap(judged -> found.pack().migrations().stream()
                        .filter(migration -> migration.version().equals(judged.version()))
                        .map(migration -> new Part(migration, judged, of(findings, migration))))
                .toList();
        List<LintFinding> elsewhere = findings.stream()
                .filter(finding ->
                        parts.stream().noneMatch(part -> part.findings().contains(finding)))
                .toList();
        return new PackView(found.product(), found.edition(), found.pack(), report, parts, elsewhere);
    }

    private static List<LintFinding> of(List<LintFinding> findings, Pack.Migration migration) {
        return findings.stream()
                .filter(finding -> finding.file().equals(migration.file())
                        || finding.file().equals(migration.undo()))
                .toList();
    }

    public int open() {
        return report.verdict().open().size();
    }

    public List<Rule> rules() {
        return RuleBook.all();
    }
}
