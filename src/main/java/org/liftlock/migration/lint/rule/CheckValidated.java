package org.liftlock.migration.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Expression;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Checks of existing tables come NOT VALID. */
record CheckValidated() implements Rule.OfStatement {
    @Override
    public String id() {
        return "check_validated";
    }

    @Override
    public String title() {
        return "Checks of existing tables come NOT VALID";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return NewConstraint.of(scene, Constraint.Kind.CHECK)
                .filter(added -> !added.constraint().notValid())
                .map(added -> scene.read(
                        added.table().toString(),
                        "Every row of %s is checked while nobody can read or write it.".formatted(added.table()),
                        "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s) NOT VALID; and in a later migration ALTER TABLE %s VALIDATE CONSTRAINT %s;"
                                .formatted(
                                        added.table(),
                                        added.name(),
                                        Optional.ofNullable(added.constraint().expression())
                                                .map(Expression::text)
                                                .orElse(""),
                                        added.table(),
                                        added.name())));
    }
}
