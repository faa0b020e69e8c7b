package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Name;
import org.liftlock.migration.lint.Scene;

/** A constraint that a statement makes, on a new table or an old one. */
record Constraints(Name table, Constraint constraint) {

    static Stream<Constraints> of(Scene scene) {
        Stream<Constraints> made = scene.deeds(Deed.CreateTable.class).flatMap(table -> Stream.concat(
                        table.constraints().stream(),
                        table.columns().stream().flatMap(column -> column.constraints().stream()))
                .map(constraint -> new Constraints(table.table(), constraint)));
        Stream<Constraints> columns = scene.deeds(Deed.AddColumn.class)
                .flatMap(added -> added.column().constraints().stream()
                        .map(constraint -> new Constraints(added.table(), constraint)));
        Stream<Constraints> alone =
                scene.deeds(Deed.AddConstraint.class).map(added -> new Constraints(added.table(), added.constraint()));
        return Stream.of(made, columns, alone).flatMap(found -> found);
    }
}
