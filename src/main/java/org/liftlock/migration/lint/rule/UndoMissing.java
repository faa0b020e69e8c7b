package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.SqlStatement;
import org.liftlock.problem.Severity;

/** Every migration has an undo. */
record UndoMissing() implements Rule {
    @Override
    public String id() {
        return "undo_missing";
    }

    @Override
    public String title() {
        return "Every migration has an undo";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Case judged) {
        return judged.migrations().stream()
                .filter(migration ->
                        !migration.statements().isEmpty() && migration.undo().isEmpty())
                .map(UndoMissing::hit);
    }

    private static Hit hit(Migration migration) {
        return new Hit(
                new SqlStatement(migration.undoFile(), 1, ""),
                migration.version(),
                "Nothing takes migration %s %s back.".formatted(migration.version(), migration.name()),
                "Write into %s what removes it, the last thing first: DROP TABLE IF EXISTS new_table;"
                        .formatted(migration.undoFile()),
                Evidence.STATEMENT);
    }
}
