package org.liftlock.migration.lint.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Case;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Name;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Foreign keys have an index. */
record ForeignKeyWithoutIndex() implements Rule {
    @Override
    public String id() {
        return "foreign_key_without_index";
    }

    @Override
    public String title() {
        return "Foreign keys have an index";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public Stream<Hit> hits(Case judged) {
        List<Scene> scenes = judged.scenes().toList();
        List<List<String>> indexed = new ArrayList<>();
        scenes.forEach(scene -> indexed(scene).forEach(indexed::add));
        return scenes.stream().flatMap(scene -> keys(scene)
                .filter(key -> indexed.stream().noneMatch(index -> leads(index, key)))
                .map(key -> hit(scene, key)));
    }

    /** The table, and behind it the columns of each index. */
    private static Stream<List<String>> indexed(Scene scene) {
        Stream<List<String>> indexes =
                scene.deeds(Deed.CreateIndex.class).map(index -> with(index.table(), index.columns()));
        Stream<List<String>> keys = Constraints.of(scene)
                .filter(found -> found.constraint().kind() == Constraint.Kind.UNIQUE
                        || found.constraint().kind() == Constraint.Kind.PRIMARY_KEY)
                .map(found -> with(found.table(), found.constraint().columns()));
        return Stream.concat(indexes, keys);
    }

    private static Stream<List<String>> keys(Scene scene) {
        return Constraints.of(scene)
                .filter(found -> found.constraint().kind() == Constraint.Kind.FOREIGN_KEY)
                .map(found -> with(found.table(), found.constraint().columns()));
    }

    private static List<String> with(Name table, List<String> columns) {
        return Stream.concat(Stream.of(table.plain()), columns.stream()).toList();
    }

    /** Whether the index begins with the columns of the key, in whatever order. */
    private static boolean leads(List<String> index, List<String> key) {
        return index.size() >= key.size()
                && index.getFirst().equals(key.getFirst())
                && index.subList(1, key.size()).containsAll(key.subList(1, key.size()));
    }

    private static Hit hit(Scene scene, List<String> key) {
        String table = key.getFirst();
        List<String> columns = key.subList(1, key.size());
        return scene.read(
                table + "." + String.join(",", columns),
                "Whoever deletes a row that %s points to waits until all of %s has been read, because the foreign key has no index."
                        .formatted(String.join(", ", columns), table),
                "CREATE INDEX%s IF NOT EXISTS idx_%s_%s ON %s (%s);"
                        .formatted(
                                scene.existing(Name.of(table))
                                                && scene.deeds(Deed.CreateTable.class)
                                                        .findAny()
                                                        .isEmpty()
                                        ? " CONCURRENTLY"
                                        : "",
                                table,
                                String.join("_", columns),
                                table,
                                String.join(", ", columns)));
    }
}
