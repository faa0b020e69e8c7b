package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Name;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Rows of existing tables are not all changed at once. */
record RowsWithoutWhere() implements Rule.OfStatement {
    @Override
    public String id() {
        return "rows_without_where";
    }

    @Override
    public String title() {
        return "Rows of existing tables are not all changed at once";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        Stream<Hit> changed = scene.deeds(Deed.ChangeRows.class)
                .filter(change -> !change.some() && scene.existing(change.table()))
                .map(change -> hit(scene, change.word(), change.table()));
        Stream<Hit> emptied = scene.deeds(Deed.Truncate.class)
                .filter(truncate -> scene.existing(truncate.table()))
                .map(truncate -> hit(scene, "TRUNCATE", truncate.table()));
        return Stream.concat(changed, emptied);
    }

    private static Hit hit(Scene scene, String word, Name table) {
        return scene.read(
                table.toString(),
                "%s without a condition changes every row of %s, which was there before the pack; no undo brings the rows back, and all of them are locked until the migration ends."
                        .formatted(word, table),
                "A pack leaves rows alone. Put it into a data step, which works in batches and can take it back; say there which rows: WHERE %s.id > $1."
                        .formatted(table.plain()));
    }
}
