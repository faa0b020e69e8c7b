package org.liftlock.migration.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Column;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** New columns of existing tables have the same value in every row. */
record VolatileDefault() implements Rule.OfStatement {
    @Override
    public String id() {
        return "volatile_default";
    }

    @Override
    public String title() {
        return "New columns of existing tables have the same value in every row";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.AddColumn.class)
                .filter(added -> scene.existing(added.table()) && differs(scene, added.column()))
                .map(added -> scene.read(
                        added.table() + "." + added.column().name(),
                        "Each row of %s needs a value of its own, so that the whole table is written anew while nobody can read or write it."
                                .formatted(added.table()),
                        "ALTER TABLE %s ADD COLUMN %s %s; in the next migration ALTER TABLE %s ALTER COLUMN %s SET DEFAULT ...; and fill the rows that are there in batches by a data step."
                                .formatted(
                                        added.table(),
                                        added.column().name(),
                                        plain(added.column()),
                                        added.table(),
                                        added.column().name())));
    }

    private static boolean differs(Scene scene, Column column) {
        return column.numbered()
                || Optional.ofNullable(column.fallback()).filter(scene::changes).isPresent();
    }

    private static String plain(Column column) {
        return column.serial() ? "bigint" : column.type();
    }
}
