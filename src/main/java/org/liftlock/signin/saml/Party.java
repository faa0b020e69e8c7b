package org.liftlock.signin.saml;

import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.sso.IdentityProvider;
import org.liftlock.sso.SamlAddresses;
import org.liftlock.sso.SamlConnection;

/**
 * The two sides of one connection, as they are at this moment.
 *
 * @param metadata of the identity provider, as XML
 * @param key of the portal: PKCS#8 in Base64
 * @param version changes with everything else here
 */
record Party(
        Organization organization,
        SamlAddresses.Of addresses,
        SamlConnection.Settings settings,
        IdentityProvider provider,
        String metadata,
        String key,
        String certificate,
        boolean enabled,
        long version) {

    UUID id() {
        return organization.id();
    }

    @Override
    public String toString() {
        return "Party[%s]".formatted(organization.slug());
    }
}
