package org.liftlock.migration.entitlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an organization can use by one rule and not by the other. */
record AccessDifference(List<String> gains, List<String> losses) {

    /** @param before modules, and keys that no rule knows, that could be used by the old rule */
    static AccessDifference of(
            Set<String> before, Collection<Standing> standing, Collection<Grant> grants, Instant now) {
        Set<String> after = after(standing, grants, now);
        List<String> losses = new ArrayList<>(without(before, after));
        losses.addAll(withheld(before, after, standing, grants, now));
        return new AccessDifference(without(after, before), losses);
    }

    private static Set<String> after(Collection<Standing> standing, Collection<Grant> grants, Instant now) {
        Set<String> after = new TreeSet<>();
        standing.stream()
                .filter(present -> present.part().isWhole() && present.allows(now))
                .forEach(present -> after.add(present.part().module()));
        grants.stream()
                .filter(grant -> grant.part().isWhole())
                .forEach(grant -> after.add(grant.part().module()));
        return after;
    }

    private static List<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(some);
        return all.stream().filter(item -> !rest.contains(item)).toList();
    }

    /** The old rule knew modules only: a page that is withheld from a module that stays is lost. */
    private static Set<String> withheld(
            Set<String> before,
            Set<String> after,
            Collection<Standing> standing,
            Collection<Grant> grants,
            Instant now) {
        Set<String> withheld = new TreeSet<>();
        standing.stream()
                .filter(present -> !present.part().isWhole() && !present.allows(now))
                .map(Standing::part)
                .filter(part -> before.contains(part.module()) && after.contains(part.module()))
                .forEach(part -> withheld.add(part.toString()));
        grants.forEach(grant -> withheld.remove(grant.part().toString()));
        return withheld;
    }
}
