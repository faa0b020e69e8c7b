package org.liftlock.migration.lint.rule;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** What was there before the pack is not dropped. */
record DropExisting() implements Rule.OfStatement {
    private static final Set<String> KINDS = Set.of("TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE");

    private static final String SAFE =
            "Leave it. A pack adds beside what is there; what nobody uses any more goes in a release of the product itself.";

    @Override
    public String id() {
        return "drop_existing";
    }

    @Override
    public String title() {
        return "What was there before the pack is not dropped";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.sight().isPresent() ? seen(scene, scene.sight().get()) : read(scene);
    }

    private static Stream<Hit> seen(Scene scene, Sight sight) {
        return sight.dropped().stream()
                .filter(Sight.Thing::existing)
                .map(gone -> scene.hit(gone.name(), why(gone.kind(), gone.name()), SAFE, sight.how()));
    }

    private static Stream<Hit> read(Scene scene) {
        Stream<Hit> whole = scene.deeds(Deed.Drop.class)
                .filter(drop -> KINDS.contains(drop.kind()) && scene.existing(drop.name()))
                .map(drop -> read(
                        scene, drop.kind().toLowerCase(Locale.ROOT), drop.name().toString()));
        Stream<Hit> columns = scene.deeds(Deed.DropColumn.class)
                .filter(drop -> scene.existing(drop.table()))
                .map(drop -> read(scene, "table column", drop.table() + "." + drop.column()));
        Stream<Hit> constraints = scene.deeds(Deed.DropConstraint.class)
                .filter(drop -> scene.existing(drop.table()))
                .map(drop -> read(scene, "table constraint", drop.constraint() + " on " + drop.table()));
        return Stream.of(whole, columns, constraints).flatMap(hits -> hits);
    }

    private static Hit read(Scene scene, String kind, String name) {
        return scene.read(name, why(kind, name), SAFE);
    }

    private static String why(String kind, String name) {
        return "The %s %s was there before the pack and is gone after it: the edition below still uses it, and no undo brings its rows back."
                .formatted(kind, name);
    }
}
