package org.liftlock.migration.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.lint.Column;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Name;
import org.liftlock.migration.lint.Scene;

/**
 * A constraint that a table gets which was there before the pack.
 *
 * @param column that comes with it; null when its columns are there already
 */
record NewConstraint(
        Name table, Constraint constraint, @Nullable Column column) {

    static Stream<NewConstraint> of(Scene scene, Constraint.Kind kind) {
        Stream<NewConstraint> alone = scene.deeds(Deed.AddConstraint.class)
                .map(added -> new NewConstraint(added.table(), added.constraint(), null));
        Stream<NewConstraint> withColumn = scene.deeds(Deed.AddColumn.class)
                .flatMap(added -> added.column().constraints().stream()
                        .map(constraint -> new NewConstraint(added.table(), constraint, added.column())));
        return Stream.concat(alone, withColumn)
                .filter(found -> found.constraint.kind() == kind && scene.existing(found.table));
    }

    /** Whether every row has nothing in the column when it comes. */
    boolean columnIsEmpty() {
        return column != null && column.fallback() == null && !column.numbered();
    }

    String name() {
        return Optional.ofNullable(constraint.name()).orElse(table.plain() + "_new");
    }
}
