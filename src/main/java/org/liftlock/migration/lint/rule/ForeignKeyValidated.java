package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Foreign keys of existing tables come NOT VALID. */
record ForeignKeyValidated() implements Rule.OfStatement {
    @Override
    public String id() {
        return "foreign_key_validated";
    }

    @Override
    public String title() {
        return "Foreign keys of existing tables come NOT VALID";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return NewConstraint.of(scene, Constraint.Kind.FOREIGN_KEY)
                .filter(added -> !added.constraint().notValid() && !added.columnIsEmpty())
                .map(added -> scene.read(
                        added.table().toString(),
                        "Every row of %s is compared with %s while nobody can write to either."
                                .formatted(added.table(), added.constraint().references()),
                        "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s NOT VALID; and in a later migration ALTER TABLE %s VALIDATE CONSTRAINT %s;"
                                .formatted(
                                        added.table(),
                                        added.name(),
                                        String.join(", ", added.constraint().columns()),
                                        added.constraint().references(),
                                        added.table(),
                                        added.name())));
    }
}
