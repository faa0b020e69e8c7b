package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** The parser reads every statement. */
record NotUnderstood() implements Rule.OfStatement {
    @Override
    public String id() {
        return "not_understood";
    }

    @Override
    public String title() {
        return "The parser reads every statement";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return Stream.of(scene.parsed())
                .filter(parsed -> !parsed.problem().isEmpty()
                        && scene.sight().flatMap(Sight::trouble).isEmpty())
                .map(parsed -> scene.read(
                        "statement",
                        "The parser could not read it, so that only those rules were asked that look at what PostgreSQL did: %s."
                                .formatted(parsed.problem()),
                        "Write it as PostgreSQL's manual does, or look at it with care and waive this."));
    }
}
