package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;
import org.liftlock.product.DataStep;
import org.liftlock.product.Tenancy;

/**
 * Columns of preserved tables that this playbook changes on purpose; they are left out where rows are compared, and that
 * is said.
 *
 * @param steps those that change them
 */
record IntendedChanges(List<String> steps, Map<String, List<String>> columns) {

    static IntendedChanges of(Site site) {
        IntendedChanges changes = new IntendedChanges(new ArrayList<>(), new TreeMap<>());
        changes.addTenants(site);
        PlaybookSteps.of(site, Backfill.class).forEach(step -> changes.add(site, step));
        return changes;
    }

    private void addTenants(Site site) {
        Optional<String> step = Stream.of(AssignTenant.class, ReleaseTenants.class)
                .flatMap(kind -> PlaybookSteps.named(site, kind))
                .findFirst();
        if (step.isEmpty()) {
            return;
        }
        steps.add(step.get());
        Tenancy tenancy = site.product().requireTenancy();
        tenancy.tables().stream()
                .filter(entry -> !entry.free().isEmpty() || entry.orNull())
                .forEach(entry -> add(
                        entry.table(),
                        Stream.of(tenancy.column(entry), entry.rename())
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .toList()));
    }

    private void add(Site site, Backfill step) {
        List<DataStep.Changed> changed = site.product().dataStep(step.data()).changes();
        if (!changed.isEmpty()) {
            steps.add(step.name());
            changed.forEach(change -> add(change.table(), change.columns()));
        }
    }

    private void add(String table, List<String> more) {
        columns.merge(table, more, (one, two) -> Stream.concat(one.stream(), two.stream())
                .distinct()
                .toList());
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
                                .formatted(String.join(", ", steps), String.join(", ", touched))));
    }
}
