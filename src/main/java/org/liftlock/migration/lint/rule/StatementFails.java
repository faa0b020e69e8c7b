package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** Every statement works on the schema it is for. */
record StatementFails() implements Rule.OfStatement {
    @Override
    public String id() {
        return "statement_fails";
    }

    @Override
    public String title() {
        return "Every statement works on the schema it is for";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.sight().flatMap(Sight::trouble).filter(failure -> !failure.becauseOfTransaction()).stream()
                .map(failure -> scene.hit(
                        failure.state(),
                        "It fails on a copy of the schema: %s.".formatted(failure.words()),
                        "Check that the database is of the edition that the pack is for and was not changed by hand. If it is, the pack is wrong: send this message to its maker.",
                        Evidence.EXECUTION));
    }
}
