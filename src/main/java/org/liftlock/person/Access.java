package org.liftlock.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that one person may do in one organization, and by what. What nothing gives is denied. */
public record Access(Standing own, List<Delegation> received) {
    public Access {
        received = List.copyOf(received);
    }

    public HeldRole role() {
        return own.role();
    }

    public Decision decide(String permission, Circumstances now) {
        List<Basis> by = bases(permission, now);
        return by.isEmpty() ? new Decision.Denied(nearly(permission, now)) : new Decision.Allowed(by);
    }

    public boolean allows(String permission, Circumstances now) {
        return own.allows(permission, now) || received.stream().anyMatch(passed -> passed.gives(permission, now));
    }

    /** Everything that is allowed at this moment. */
    public Set<String> permissions(Circumstances now) {
        return Stream.concat(
                        own.permissions(now),
                        received.stream()
                                .filter(passed -> passed.unmet(now).isEmpty())
                                .map(Delegation::permission))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Basis> bases(String permission, Circumstances now) {
        List<Basis> by = new ArrayList<>();
        if (role().allows(permission)) {
            by.add(new Basis.OfRole(role()));
        }
        own.grants().stream()
                .filter(grant -> grant.gives(permission, now))
                .map(Basis.Granted::new)
                .forEach(by::add);
        received.stream()
                .filter(passed -> passed.gives(permission, now))
                .map(Basis.Delegated::new)
                .forEach(by::add);
        return List.copyOf(by);
    }

    private List<String> nearly(String permission, Circumstances now) {
        Stream<String> grants = own.grants().stream()
                .filter(grant -> grant.permissions().contains(permission))
                .map(grant -> "%s gave it, but %s.".formatted(grant.by(), String.join(" and ", grant.unmet(now))));
        Stream<String> passed = received.stream()
                .filter(delegation -> delegation.permission().equals(permission))
                .map(delegation -> "%s passed it on, but %s."
                        .formatted(delegation.giver(), String.join(" and ", delegation.unmet(now))));
        return Stream.concat(grants, passed).toList();
    }
}
