package org.liftlock.migration.lint.rule;

import java.util.Set;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Column;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Keys that count up have room. */
record NarrowKey() implements Rule.OfStatement {
    private static final Set<String> NARROW = Set.of("int", "integer", "int4", "smallint", "int2");

    @Override
    public String id() {
        return "narrow_key";
    }

    @Override
    public String title() {
        return "Keys that count up have room";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.CreateTable.class).flatMap(made -> made.columns().stream()
                .filter(NarrowKey::narrow)
                .map(column -> scene.read(
                        made.table() + "." + column.name(),
                        "It counts up and ends at %s; the row after that cannot be inserted.".formatted(end(column)),
                        "%s bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY".formatted(column.name()))));
    }

    private static boolean narrow(Column column) {
        return column.serial()
                        && !column.type().startsWith("big")
                        && !column.type().equals("serial8")
                || column.filling() == Column.Filling.IDENTITY && NARROW.contains(column.type());
    }

    private static String end(Column column) {
        return column.type().startsWith("small") || column.type().endsWith("2") ? "32,767" : "2,147,483,647";
    }
}
