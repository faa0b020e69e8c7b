package org.liftlock.signin;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** A way of signing in that an organization, or the operator, has set up; asked by the sign-in page in the portal's scope. */
public interface ElsewhereSignIn {
    /**
     * A path of the portal that leads to where people with this address sign in; empty when its domain belongs to nobody who
     * has such a way.
     *
     * @param email as typed, whether somebody has it or not
     * @param next a path of the portal to come back to
     */
    Optional<URI> offer(String email, String next);

    /** False when the organization enforces this way, and the person is not one of those who keep a password for emergencies. */
    default boolean passwordAllowed(UUID organization, UUID person) {
        return true;
    }
}
