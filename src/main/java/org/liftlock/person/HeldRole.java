package org.liftlock.person;

import java.util.Set;

/**
 * A role as somebody holds it: built in, or made by an organization on top of a built-in one.
 *
 * @param id the built-in role's, and for an organization's own role {@code manager:release-lead}
 * @param base the built-in role that it is or inherits
 */
public record HeldRole(String id, String name, Role base, Set<String> permissions) {
    public static final char OF_ORGANIZATION = ':';

    public HeldRole {
        permissions = Set.copyOf(permissions);
    }

    public boolean allows(String permission) {
        return permissions.contains(permission);
    }

    public boolean builtIn() {
        return id.equals(base.id());
    }
}
