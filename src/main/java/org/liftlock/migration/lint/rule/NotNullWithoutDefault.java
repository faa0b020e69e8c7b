package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Column;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** New columns of existing tables may be null or have a default. */
record NotNullWithoutDefault() implements Rule.OfStatement {
    @Override
    public String id() {
        return "not_null_without_default";
    }

    @Override
    public String title() {
        return "New columns of existing tables may be null or have a default";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.AddColumn.class)
                .filter(added -> scene.existing(added.table()) && impossible(added.column()))
                .map(added -> scene.read(
                        added.table() + "." + added.column().name(),
                        "It fails as soon as %s has a row, because the row has nothing for %s; a trial without rows does not show it."
                                .formatted(added.table(), added.column().name()),
                        "ALTER TABLE %s ADD COLUMN %s %s; or give it a constant: ALTER TABLE %s ADD COLUMN %s %s NOT NULL DEFAULT ...;"
                                .formatted(
                                        added.table(),
                                        added.column().name(),
                                        added.column().type(),
                                        added.table(),
                                        added.column().name(),
                                        added.column().type())));
    }

    private static boolean impossible(Column column) {
        return column.has(Constraint.Kind.NOT_NULL) && column.fallback() == null && !column.numbered();
    }
}
