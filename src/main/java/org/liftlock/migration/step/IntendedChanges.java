package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;
import org.liftlock.product.Tenancy;

/**
 * Columns of preserved tables that this playbook changes on purpose; they are left out where rows are compared, and that
 * is said.
 *
 * @param step the one that changes them
 */
record IntendedChanges(String step, Map<String, List<String>> columns) {

    static IntendedChanges of(Site site) {
        String step = Stream.of(AssignTenant.class, ReleaseTenants.class)
                .flatMap(kind -> PlaybookSteps.named(site, kind))
                .findFirst()
                .orElse("");
        Map<String, List<String>> columns = new TreeMap<>();
        if (!step.isEmpty()) {
            Tenancy tenancy = site.product().requireTenancy();
            tenancy.tables().stream()
                    .filter(entry -> !entry.free().isEmpty() || entry.orNull())
                    .forEach(entry -> columns.put(
                            entry.table(),
                            Stream.of(tenancy.column(entry), entry.rename())
                                    .filter(Objects::nonNull)
                                    .map(String::valueOf)
                                    .toList()));
        }
        return new IntendedChanges(step, columns);
    }

    /** Those of a table's columns that must not change. */
    List<String> without(String table, List<String> all) {
        List<String> kept = new ArrayList<>(all);
        kept.removeAll(columns.getOrDefault(table, List.of()));
        return kept;
    }

    /** The rule, for those of the tables that it touches. */
    List<Finding> findings(Stream<String> tables) {
        List<String> touched = tables.filter(columns::containsKey)
                .map(table -> "%s (%s)".formatted(table, String.join(", ", columns.getOrDefault(table, List.of()))))
                .toList();
        return touched.isEmpty()
                ? List.of()
                : List.of(Finding.info(
                        "intended_changes",
                        "Left out of the comparison, because the step %s changes them on purpose and counts them itself: %s."
                                .formatted(step, String.join(", ", touched))));
    }
}
