package org.liftlock.signin;

import java.util.Optional;
import java.util.UUID;

/** A way of signing in that an organization has set up; asked in the portal's scope. */
public interface ElsewhereSignIn {
    /**
     * Where the organization of this address signs in.
     *
     * @param email as typed, whether somebody has it or not
     * @param next a path of the portal to come back to
     * @return a path of the portal that leads to the identity provider; empty when the domain belongs to nobody who has one
     */
    Optional<String> address(String email, String next);

    /** False when the organization enforces this way, and the person is not one of those who keep a password for emergencies. */
    boolean passwordAllowed(UUID organization, UUID person);
}
