package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Statements are written out. */
record HiddenStatements() implements Rule.OfStatement {
    @Override
    public String id() {
        return "hidden_statements";
    }

    @Override
    public String title() {
        return "Statements are written out";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.Block.class)
                .map(
                        block -> scene.read(
                                "DO",
                                "What a DO block does on another installation is not known: its statements are not read, and only those were seen that it ran here.",
                                "Write the statements out; most have IF EXISTS or IF NOT EXISTS: ALTER TABLE my_table ADD COLUMN IF NOT EXISTS note text;"));
    }
}
