package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.liftlock.migration.entitlement.OrganizationChange;
import org.liftlock.problem.Finding;

/** What old settings hold that no rule can make sense of, with the first organizations that have it. */
final class UnclearKeys {
    private static final int NAMED = 5;
    private static final int KEYS = 1_000;
    private static final int LISTED = 20;

    private final Map<String, Seen> unmapped = new TreeMap<>();
    private final Map<String, Seen> unreadable = new TreeMap<>();
    private final Map<String, Seen> conflicts = new TreeMap<>();

    private static final class Seen {
        private long count;
        private final List<String> first = new ArrayList<>();

        void in(OrganizationChange change) {
            count++;
            if (first.size() < NAMED) {
                first.add("%s (%s)".formatted(change.name(), change.subject()));
            }
        }

        String words() {
            String names = String.join(", ", first);
            return count > first.size() ? "%s and %s more".formatted(names, Amount.of(count - first.size())) : names;
        }
    }

    void note(OrganizationChange change) {
        change.unmapped().forEach(key -> note(unmapped, key, change));
        change.unreadable().forEach(found -> note(unreadable, found.key(), change));
        change.conflicts().forEach(found -> note(conflicts, found.key(), change));
    }

    private static void note(Map<String, Seen> seen, String key, OrganizationChange change) {
        if (seen.size() < KEYS || seen.containsKey(key)) {
            seen.computeIfAbsent(key, fresh -> new Seen()).in(change);
        }
    }

    /** By key, how many organizations have it. */
    Map<String, Long> unmapped() {
        Map<String, Long> counts = new TreeMap<>();
        unmapped.forEach((key, seen) -> counts.put(key, seen.count));
        return counts;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        list(
                unmapped,
                findings,
                "key_unmapped",
                "No rule knows the key \"%s\", so it grants nothing. It is in the old settings of %s.",
                "Add a rule to the mapping if it should grant something.");
        list(
                unreadable,
                findings,
                "value_unreadable",
                "The value of \"%s\" says neither yes nor no, so it grants nothing. It is in the old settings of %s.",
                "Mend the old setting, or grant the module by hand.");
        list(
                conflicts,
                findings,
                "key_contradicts",
                "The key \"%s\" is there more than once, and once says yes and once no, so it grants. It is in the old settings of %s.",
                "Take the module away by hand where it should not be granted.");
        return findings;
    }

    private static void list(Map<String, Seen> seen, List<Finding> findings, String code, String words, String remedy) {
        seen.entrySet().stream()
                .limit(LISTED)
                .forEach(entry -> findings.add(Finding.warning(
                        code, words.formatted(entry.getKey(), entry.getValue().words()), remedy)));
        if (seen.size() > LISTED) {
            findings.add(Finding.info(
                    code,
                    "%d more keys of this kind are listed organization by organization."
                            .formatted(seen.size() - LISTED)));
        }
    }
}
