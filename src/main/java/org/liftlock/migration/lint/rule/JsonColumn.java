package org.liftlock.migration.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Column;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Name;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Columns are jsonb, not json. */
record JsonColumn() implements Rule.OfStatement {
    @Override
    public String id() {
        return "json_column";
    }

    @Override
    public String title() {
        return "Columns are jsonb, not json";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        Stream<Hit> made = scene.deeds(Deed.CreateTable.class)
                .flatMap(table -> table.columns().stream().map(column -> hit(scene, table.table(), column)))
                .flatMap(Optional::stream);
        Stream<Hit> added = scene.deeds(Deed.AddColumn.class)
                .map(column -> hit(scene, column.table(), column.column()))
                .flatMap(Optional::stream);
        return Stream.concat(made, added);
    }

    private static Optional<Hit> hit(Scene scene, Name table, Column column) {
        return column.type().equals("json")
                ? Optional.of(scene.read(
                        table + "." + column.name(),
                        "json cannot be compared, so that SELECT DISTINCT, UNION and GROUP BY over it fail, and it has no index.",
                        "%s jsonb".formatted(column.name())))
                : Optional.empty();
    }
}
