package org.liftlock.migration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.lint.Examined;
import org.liftlock.migration.lint.LintFinding;
import org.liftlock.migration.lint.LintReport;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Finding;

/**
 * What the API answers about a pack.
 *
 * @param judged how, in words
 * @param tried whether PostgreSQL has tried the statements
 * @param evidence event_trigger, catalog or statement
 * @param obstacles why it could not be tried
 */
record PackLintBody(
        String product,
        String edition,
        String pack,
        String judged,
        boolean tried,
        String evidence,
        List<String> gaps,
        List<Finding> obstacles,
        long errors,
        long warnings,
        long milliseconds,
        List<Objection> findings,
        List<Objection> waived,
        List<MigrationBody> migrations) {

    /** A finding; {@code reason} says why a waived one is accepted. */
    record Objection(
            String rule,
            String severity,
            String file,
            int line,
            String statement,
            String object,
            String why,
            String safeWay,
            String known,
            @Nullable String reason) {
        static Objection of(LintFinding finding) {
            return new Objection(
                    finding.rule(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.file(),
                    finding.line(),
                    finding.statement(),
                    finding.object(),
                    finding.why(),
                    finding.safeWay(),
                    finding.known(),
                    finding.waived());
        }
    }

    record MigrationBody(
            String version,
            String name,
            String file,
            String undo,
            boolean transactional,
            List<StatementBody> statements) {
        static MigrationBody of(Migration migration) {
            return new MigrationBody(
                    migration.version(),
                    migration.name(),
                    migration.file(),
                    migration.undoFile(),
                    migration.transactional(),
                    migration.statements().stream().map(StatementBody::of).toList());
        }
    }

    /** @param seen null when it was not tried */
    record StatementBody(
            int line, String statement, @Nullable Sight seen) {
        static StatementBody of(Examined examined) {
            return new StatementBody(
                    examined.statement().line(), examined.statement().excerpt(), examined.seen());
        }
    }

    static PackLintBody of(PackDesk.Found found, LintReport report) {
        List<LintFinding> open = report.verdict().open();
        return new PackLintBody(
                found.product().id(),
                found.edition().id(),
                found.pack().id(),
                report.how(),
                report.tried(),
                report.evidence().name().toLowerCase(Locale.ROOT),
                report.gaps(),
                report.obstacles(),
                report.verdict().errors(),
                open.size() - report.verdict().errors(),
                report.trialMillis(),
                open.stream().map(Objection::of).toList(),
                report.verdict().waived().stream().map(Objection::of).toList(),
                report.migrations().stream().map(MigrationBody::of).toList());
    }
}
