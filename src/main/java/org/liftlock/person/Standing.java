package org.liftlock.person;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What somebody holds in their own right: by their role, and by grants. Nothing that was passed on to them. */
public record Standing(HeldRole role, List<Grant> grants) {
    public Standing {
        grants = List.copyOf(grants);
    }

    public boolean allows(String permission, Circumstances now) {
        return role.allows(permission) || grants.stream().anyMatch(grant -> grant.gives(permission, now));
    }

    /** Everything at this moment. */
    Stream<String> permissions(Circumstances now) {
        return Stream.concat(
                role.permissions().stream(),
                grants.stream()
                        .filter(grant -> grant.unmet(now).isEmpty())
                        .flatMap(grant -> grant.permissions().stream()));
    }

    /** Whether they may make roles and grants of these: only of what their role holds, which has no end and no condition. */
    public boolean mayHandOut(Set<String> permissions) {
        return role.permissions().containsAll(permissions);
    }

    /** Whether they may let another use it for a time: only what they hold at this moment. */
    public boolean mayPassOn(String permission, Circumstances now) {
        return allows(permission, now);
    }
}
