package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.secret.Seal;
import org.liftlock.sso.SamlAddresses;
import org.liftlock.sso.SamlConnection;
import org.liftlock.sso.SamlConnections;
import org.liftlock.sso.SsoEntitlement;

/** The connections of organizations whose license brings single sign-on. Works in the scope of the portal. */
@ApplicationScoped
class Parties {
    private final Organizations organizations;
    private final SamlConnections connections;
    private final SsoEntitlement entitlement;
    private final SamlAddresses addresses;
    private final Scopes scopes;
    private final Seal seal;
    private final Clock clock;

    Parties(
            Organizations organizations,
            SamlConnections connections,
            SsoEntitlement entitlement,
            SamlAddresses addresses,
            Scopes scopes,
            Seal seal,
            Clock clock) {
        this.organizations = organizations;
        this.connections = connections;
        this.entitlement = entitlement;
        this.addresses = addresses;
        this.scopes = scopes;
        this.seal = seal;
        this.clock = clock;
    }

    /** Empty when there is no such organization, it may not, or no identity provider is known. */
    Optional<Party> bySlug(String slug) {
        return scopes.in(Scope.PORTAL, () -> organizations.bySlug(slug).flatMap(this::of));
    }

    /** In the present transaction. */
    Optional<Party> of(Organization organization) {
        return connections
                .findByIdOptional(organization.id())
                .filter(connection -> entitlement.holds(organization.id()))
                .flatMap(connection -> of(organization, connection));
    }

    private Optional<Party> of(Organization organization, SamlConnection connection) {
        return connection
                .identityProvider(clock.instant())
                .map(provider -> new Party(
                        organization,
                        addresses.of(organization.slug()),
                        connection.settings(),
                        provider,
                        connection.metadata().orElseThrow(),
                        connection.key(seal),
                        connection.certificate(),
                        connection.enabled(),
                        connection.version()));
    }

    /** What an identity provider is told, also before anything is known of it. */
    record Own(SamlAddresses.Of addresses, String certificate) {}

    Optional<Own> own(String slug) {
        return scopes.in(Scope.PORTAL, () -> organizations
                .bySlug(slug)
                .filter(organization -> entitlement.holds(organization.id()))
                .map(organization ->
                        new Own(addresses.of(slug), connections.of(organization).certificate())));
    }
}
