package org.liftlock.signin;

import java.net.URI;
import java.util.Optional;
import org.liftlock.organization.Organization;

/** Ends a session at the identity provider, too, after it was ended here. */
public interface ElsewhereSignOut {
    SignInMethod method();

    /** @param detail of the {@link ProviderSession}; empty when the provider offers no way out */
    Optional<URI> address(Organization organization, String detail);
}
