package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.liftlock.product.Pack;

/**
 * A file of SQL that a rule is tried with. A line {@code -- next} begins another migration, {@code -- undo} its undo, and
 * {@code -- transaction: none} takes its transaction away; after a line {@code -- bad} comes what the rule objects to.
 */
record LintFile(String rule, String name, List<Pack.Migration> migrations, Set<String> bad) {

    /** @param file below the folder that holds one folder for each rule */
    static LintFile read(Path folder, Path file) {
        try {
            Path place = folder.relativize(file);
            Reading reading = new Reading();
            Files.readAllLines(file).forEach(reading::line);
            return new LintFile(place.getName(0).toString(), place.toString(), reading.end(), reading.bad);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static final class Reading {
        private final List<Pack.Migration> migrations = new ArrayList<>();
        private final Set<String> bad = new TreeSet<>();
        private StringBuilder up = new StringBuilder();
        private StringBuilder down = new StringBuilder();
        private boolean undoing;
        private boolean transactional = true;
        private boolean expected;

        void line(String line) {
            switch (line) {
                case "-- next" -> next();
                case "-- undo" -> undoing = true;
                case "-- transaction: none" -> transactional = false;
                case "-- bad" -> expected = true;
                default -> add(line);
            }
        }

        private void add(String line) {
            StringBuilder text = undoing ? down : up;
            text.append(line).append('\n');
            if (expected) {
                bad.add("%s%s:%d"
                        .formatted(
                                undoing ? "U" : "V",
                                version(),
                                text.toString().lines().count()));
                expected = false;
            }
        }

        private String version() {
            return "%03d".formatted(migrations.size() + 1);
        }

        private void next() {
            migrations.add(TestProduct.migration(version(), "tried", up.toString(), down.toString(), transactional));
            up = new StringBuilder();
            down = new StringBuilder();
            undoing = false;
            transactional = true;
        }

        List<Pack.Migration> end() {
            next();
            return migrations;
        }
    }
}
