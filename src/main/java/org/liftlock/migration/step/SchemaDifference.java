package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What distinguishes two states of a schema, in words. */
final class SchemaDifference {
    private static final int MOST = 5;

    private SchemaDifference() {}

    /** The whole before its parts, and no more than a person reads. */
    static List<String> between(Set<String> before, Set<String> after) {
        List<String> words = new ArrayList<>();
        after.stream()
                .filter(line -> !before.contains(line))
                .map(line -> plain(line) + " is left")
                .forEach(words::add);
        before.stream()
                .filter(line -> !after.contains(line))
                .map(line -> plain(line) + " is gone")
                .forEach(words::add);
        List<String> tables =
                words.stream().filter(line -> line.startsWith("table ")).toList();
        List<String> shown = tables.isEmpty() ? words : tables;
        return shown.stream().limit(MOST).toList();
    }

    private static String plain(String line) {
        return line.replace(TrialSchema.NAME + ".", "");
    }
}
