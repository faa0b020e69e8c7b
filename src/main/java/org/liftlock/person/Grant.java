package org.liftlock.person;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody was given beyond their role: one permission, or everything that another role holds.
 *
 * @param given as people read it
 * @param by the e-mail address of whoever gave it
 */
public record Grant(
        UUID id, String given, Set<String> permissions, String reason, String by, Term term, Conditions conditions) {
    public Grant {
        permissions = Set.copyOf(permissions);
    }

    /** Why it gives nothing at the moment; empty when it does. */
    public List<String> unmet(Circumstances now) {
        return Stream.concat(term.unmet(now.at()).stream(), conditions.unmet(now).stream())
                .toList();
    }

    public boolean gives(String permission, Circumstances now) {
        return permissions.contains(permission) && unmet(now).isEmpty();
    }
}
