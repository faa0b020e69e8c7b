package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Functions with their owner's rights say where names are looked for. */
record SearchPathMissing() implements Rule.OfStatement {
    @Override
    public String id() {
        return "search_path_missing";
    }

    @Override
    public String title() {
        return "Functions with their owner's rights say where names are looked for";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.CreateFunction.class)
                .filter(made -> made.asOwner() && !made.withSearchPath())
                .map(made -> scene.read(
                        made.function().toString(),
                        "It works with the rights of its owner, but looks names up where its caller says; a caller can slip in tables and functions of their own.",
                        "CREATE FUNCTION %s(...) ... SECURITY DEFINER SET search_path = pg_catalog, public;"
                                .formatted(made.function())));
    }
}
