package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.entitlement.OrganizationChange;

/** Takes down which organization has old settings that no rule can make sense of, all of them, for people to decide. */
final class UnclearFlags {
    private enum Kind {
        UNKNOWN(
                "flags_unknown",
                "Flags that no rule knows",
                List.of("organization", "key", "flag"),
                "They grant nothing. Add a rule to the mapping if one should grant something, or grant the module by hand."),
        UNREADABLE(
                "flags_unreadable",
                "Flags that say neither yes nor no",
                List.of("organization", "key", "flag", "value"),
                "They grant nothing. Mend the old setting and make the plan again, or grant the module by hand."),
        DISAGREEING(
                "flags_disagreeing",
                "Flags that disagree with themselves",
                List.of("organization", "key", "flag", "values"),
                "They grant. Take the module away by hand where it should not be granted.");

        private final String id;
        private final String title;
        private final List<String> columns;
        private final String remedy;

        Kind(String id, String title, List<String> columns, String remedy) {
            this.id = id;
            this.title = title;
            this.columns = columns;
            this.remedy = remedy;
        }
    }

    private final RowLists lists;
    private final String step;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    private UnclearFlags(RowLists lists, String step) {
        this.lists = lists;
        this.step = step;
    }

    static UnclearFlags begin(RowLists lists, String step) {
        lists.begin(step);
        return new UnclearFlags(lists, step);
    }

    void note(List<OrganizationChange> changes) {
        Map<Kind, List<List<@Nullable String>>> rows = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            rows.put(kind, new ArrayList<>());
        }
        for (OrganizationChange change : changes) {
            change.unmapped().forEach(key -> add(rows, Kind.UNKNOWN, change, key));
            change.unreadable().forEach(found -> add(rows, Kind.UNREADABLE, change, found.key(), found.value()));
            change.conflicts()
                    .forEach(found ->
                            add(rows, Kind.DISAGREEING, change, found.key(), String.join(", ", found.values())));
        }
        rows.forEach(this::keep);
    }

    private static void add(
            Map<Kind, List<List<@Nullable String>>> rows, Kind kind, OrganizationChange change, String... flag) {
        List<@Nullable String> cells = new ArrayList<>(List.of(change.name(), change.subject()));
        cells.addAll(List.of(flag));
        rows.getOrDefault(kind, new ArrayList<>()).add(cells);
    }

    private void keep(Kind kind, List<List<@Nullable String>> rows) {
        if (!rows.isEmpty()) {
            long before = counts.getOrDefault(kind, 0L);
            lists.add(step, kind.id, before, rows);
            counts.put(kind, before + rows.size());
        }
    }

    void finish() {
        counts.forEach((kind, count) ->
                lists.finish(step, new RowLists.Head(kind.id, kind.title, kind.columns, count, kind.remedy)));
    }
}
