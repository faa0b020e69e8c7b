package org.liftlock.access;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liftlock.person.HeldRole;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;
import org.liftlock.problem.Problem;

/** A role as somebody wants it for their organization. */
record RoleDraft(String name, String inherits, List<String> permissions) {
    Role base() {
        return known().orElseThrow();
    }

    private Optional<Role> known() {
        return Role.ofMembers().stream()
                .filter(role -> role.id().equals(inherits))
                .findFirst();
    }

    /** Such as {@code manager:release-lead}. */
    String id() {
        String slug = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return inherits + HeldRole.OF_ORGANIZATION + slug;
    }

    /** Beyond what is inherited. */
    List<String> further() {
        return permissions.stream()
                .filter(permission -> !base().allows(permission))
                .distinct()
                .sorted()
                .toList();
    }

    Set<String> all() {
        return Stream.concat(base().permissions().stream(), permissions.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    void check() {
        Map<String, String> errors = new HashMap<>();
        if (name.isBlank() || name.length() > 60 || !name.matches(".*[A-Za-z0-9].*")) {
            errors.put("name", "Give it a name of up to 60 characters, with a letter or digit in it.");
        }
        if (known().isEmpty()) {
            errors.put("inherits", "Choose the built-in role that it inherits.");
        }
        if (permissions.stream()
                .anyMatch(permission -> Permissions.find(permission).isEmpty())) {
            errors.put("permissions", "There is no such permission.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }
}
