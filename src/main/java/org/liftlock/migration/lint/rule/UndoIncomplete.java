package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Migration;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** The undo leaves the schema as it was. */
record UndoIncomplete() implements Rule {
    @Override
    public String id() {
        return "undo_incomplete";
    }

    @Override
    public String title() {
        return "The undo leaves the schema as it was";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Case judged) {
        return judged.migrations().stream()
                .filter(migration -> !migration.undo().isEmpty())
                .flatMap(migration -> judged.tried() ? seen(migration) : read(migration));
    }

    private static Stream<Hit> seen(Migration migration) {
        Stream<Hit> failed = migration.undo().stream().flatMap(undo -> undo.sight().flatMap(Sight::trouble).stream()
                .map(failure -> new Hit(
                        undo.statement(),
                        migration.version(),
                        "This undo fails after migration %s: %s.".formatted(migration.version(), failure.words()),
                        "Undo the last thing first, and ask whether it is there: DROP TABLE IF EXISTS new_table;",
                        Evidence.EXECUTION)));
        Stream<Hit> left = migration.leftovers().stream().map(rest -> hit(migration, rest, Evidence.CATALOG));
        return Stream.concat(failed, left);
    }

    /** Without a trial, at least each table that was made must be dropped. */
    private static Stream<Hit> read(Migration migration) {
        return migration.statements().stream()
                .flatMap(statement -> statement.parsed().deeds(Deed.CreateTable.class))
                .filter(made -> !made.temporary())
                .filter(made -> migration.undo().stream()
                        .flatMap(undo -> undo.parsed().deeds(Deed.Drop.class))
                        .noneMatch(drop -> drop.name().fits(made.table())))
                .map(made -> hit(migration, "the table " + made.table() + " is left", Evidence.STATEMENT));
    }

    private static Hit hit(Migration migration, String left, Evidence how) {
        return new Hit(
                migration.undo().getFirst().statement(),
                left,
                "After migration %s and its undo the schema is not what it was: %s."
                        .formatted(migration.version(), left),
                "Take back in %s all that %s makes, the last thing first."
                        .formatted(migration.undoFile(), migration.file()),
                how);
    }
}
