package org.liftlock.person;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;

/**
 * Who is signed in, for which organization, and what they may do at this moment.
 *
 * @param organization null for the maker's staff
 * @param permissions what the role, grants and delegations allow from where and how this request came
 * @param opened for the maker's support the organizations that let them look in at this moment
 */
public record Viewer(
        UUID person,
        String email,
        String name,
        HeldRole role,
        @Nullable UUID organization,
        @Nullable String organizationName,
        Set<String> permissions,
        Set<UUID> opened) {

    public Viewer {
        permissions = Set.copyOf(permissions);
        opened = Set.copyOf(opened);
    }

    /** Somebody who may do what their role allows, and nothing else. */
    public Viewer(
            UUID person,
            String email,
            String name,
            Role role,
            @Nullable UUID organization,
            @Nullable String organizationName) {
        this(person, email, name, role.held(), organization, organizationName, role.permissions(), Set.of());
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** The same person with less in hand, such as a program with one of their keys. */
    public Viewer restrictedTo(Set<String> scopes) {
        Set<String> left = permissions.stream().filter(scopes::contains).collect(Collectors.toUnmodifiableSet());
        return new Viewer(person, email, name, role, organization, organizationName, left, opened);
    }

    /** The maker's support sees the organizations that let them in; sales and the operator see what their pages ask for. */
    public Scope scope() {
        if (organization != null) {
            return new Scope.Organization(organization);
        }
        return role.base() == Role.SUPPORT ? new Scope.Opened(opened) : Scope.STAFF;
    }
}
