package org.liftlock.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;

/**
 * Who is signed in, and for which organization.
 *
 * @param organization null for the maker's staff
 */
public record Viewer(
        UUID person,
        String email,
        String name,
        Role role,
        @Nullable UUID organization,
        @Nullable String organizationName) {

    public boolean may(String permission) {
        return role.allows(permission);
    }

    /** Only a super administrator sees across organizations; sales and support see what their pages ask for. */
    public Scope scope() {
        return organization != null ? new Scope.Organization(organization) : Scope.STAFF;
    }
}
