package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** What was there before the pack keeps its name. */
record RenameExisting() implements Rule.OfStatement {
    @Override
    public String id() {
        return "rename_existing";
    }

    @Override
    public String title() {
        return "What was there before the pack keeps its name";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.Rename.class)
                .filter(rename -> scene.existing(rename.name()))
                .map(rename -> scene.read(
                        rename.part() == null ? rename.name().toString() : rename.name() + "." + rename.part(),
                        "%s was there before the pack: programs that know it by this name fail at once, those of the edition below too."
                                .formatted(rename.part() == null ? rename.name() : rename.part()),
                        "Keep the name, and offer the new one beside it, for a table by a view: CREATE VIEW %s AS SELECT * FROM %s;"
                                .formatted(rename.part() == null ? rename.to() : "new_name", rename.name())));
    }
}
