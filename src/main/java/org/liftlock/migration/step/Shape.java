package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes a table what it is, as the catalog writes it. The order of columns and the names of constraints do not
 * count.
 *
 * @param keys definitions of the primary, unique and foreign keys, sorted
 * @param indexes definitions of further indexes by name
 */
record Shape(List<Column> columns, List<String> keys, Map<String, String> indexes) {

    /**
     * @param type with its length
     * @param fallback the default, or how the value is generated; null when there is none
     */
    record Column(
            String name,
            String type,
            boolean nullable,
            @Nullable String fallback) {

        String definition() {
            return "%s%s%s"
                    .formatted(
                            type,
                            nullable ? "" : " not null",
                            Optional.ofNullable(fallback)
                                    .map(text -> text.startsWith("generated ") ? " " + text : " default " + text)
                                    .orElse(""));
        }
    }

    /** In words, what another table has differently; empty when it can stand in for this one. */
    List<String> differences(Shape other) {
        List<String> differences = new ArrayList<>();
        for (Column column : columns) {
            other.column(column.name())
                    .ifPresentOrElse(
                            there -> compare(column, there, differences),
                            () -> differences.add("column %s (%s in the pack) is missing"
                                    .formatted(column.name(), column.definition())));
        }
        other.columns().stream()
                .filter(column -> column(column.name()).isEmpty())
                .forEach(column -> differences.add(
                        "column %s (%s) is not in the pack".formatted(column.name(), column.definition())));
        keys.stream()
                .filter(key -> !other.keys().contains(key))
                .forEach(key -> differences.add("%s is missing".formatted(key)));
        other.keys().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> differences.add("%s is not in the pack".formatted(key)));
        return differences;
    }

    private static void compare(Column wanted, Column there, List<String> differences) {
        if (!Objects.equals(wanted, there)) {
            differences.add("column %s is %s, in the pack it is %s"
                    .formatted(wanted.name(), there.definition(), wanted.definition()));
        }
    }

    private Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
