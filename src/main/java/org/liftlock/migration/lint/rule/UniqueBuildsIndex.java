package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Unique and primary keys of existing tables take over an index. */
record UniqueBuildsIndex() implements Rule.OfStatement {
    @Override
    public String id() {
        return "unique_builds_index";
    }

    @Override
    public String title() {
        return "Unique and primary keys of existing tables take over an index";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return Stream.of(Constraint.Kind.UNIQUE, Constraint.Kind.PRIMARY_KEY)
                .flatMap(kind -> NewConstraint.of(scene, kind))
                .filter(added -> !added.constraint().usingIndex())
                .map(added -> hit(scene, added));
    }

    private static Hit hit(Scene scene, NewConstraint added) {
        String columns = String.join(", ", added.constraint().columns());
        return scene.read(
                added.table().toString(),
                "Its index is built while nobody can read or write %s.".formatted(added.table()),
                "In a migration with transaction: none, CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS %s ON %s (%s); and in a later one ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s;"
                        .formatted(
                                added.name(),
                                added.table(),
                                columns,
                                added.table(),
                                added.name(),
                                added.constraint().kind() == Constraint.Kind.UNIQUE ? "UNIQUE" : "PRIMARY KEY",
                                added.name()));
    }
}
