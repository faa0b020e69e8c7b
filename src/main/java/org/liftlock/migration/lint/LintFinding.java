package org.liftlock.migration.lint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Severity;

/**
 * One objection to a pack.
 *
 * @param line of the statement in the file, counted from 1
 * @param object that it is about
 * @param known how it is known, in words
 * @param waived why it is accepted nevertheless; null when it is not
 */
public record LintFinding(
        String rule,
        Severity severity,
        String file,
        int line,
        String statement,
        String object,
        String why,
        String safeWay,
        String known,
        @Nullable String waived) {
    private static final String CODE = "lint_";

    public Optional<String> waiver() {
        return Optional.ofNullable(waived);
    }

    /** Whether it stops a run. */
    public boolean blocks() {
        return severity == Severity.ERROR && waived == null;
    }

    /** As a plan shows it. */
    public Finding finding() {
        String message = "%s, line %d: %s (%s) The statement is: %s".formatted(file, line, why, known, statement);
        return waived == null
                ? new Finding(severity, CODE + rule, message, safeWay)
                : Finding.info("lint_waived", "Waived: %s %s".formatted(waived, message));
    }
}
