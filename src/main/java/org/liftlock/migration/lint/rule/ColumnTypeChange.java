package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Columns of existing tables keep their type. */
record ColumnTypeChange() implements Rule.OfStatement {
    @Override
    public String id() {
        return "column_type_change";
    }

    @Override
    public String title() {
        return "Columns of existing tables keep their type";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.ChangeType.class)
                .filter(change -> scene.existing(change.table()))
                .map(change -> scene.read(
                        change.table() + "." + change.column(),
                        "Programs of the edition below expect the old type, and PostgreSQL mostly writes the table or its indexes anew while nobody can use it.",
                        "ALTER TABLE %s ADD COLUMN %s_new %s; fill it in batches by a data step, and let the product read the new column."
                                .formatted(change.table(), change.column(), change.type())));
    }
}
