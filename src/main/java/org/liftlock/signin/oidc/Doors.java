package org.liftlock.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.secret.Seal;
import org.liftlock.sso.SsoEntitlement;
import org.liftlock.sso.oidc.OidcConnection;
import org.liftlock.sso.oidc.OidcConnections;

/** The ways in that are open. Works in the scope of the portal: nobody is known yet. */
@ApplicationScoped
class Doors {
    private final Organizations organizations;
    private final OidcConnections connections;
    private final SsoEntitlement entitlement;
    private final Scopes scopes;
    private final Seal seal;

    Doors(
            Organizations organizations,
            OidcConnections connections,
            SsoEntitlement entitlement,
            Scopes scopes,
            Seal seal) {
        this.organizations = organizations;
        this.connections = connections;
        this.entitlement = entitlement;
        this.scopes = scopes;
        this.seal = seal;
    }

    /** An organization with a connection that is switched on. */
    record Open(Organization organization, OidcConnection connection) {}

    /** Empty for an unknown organization and for one whose connection is off or not licensed: all are answered alike. */
    Optional<Open> of(String slug) {
        return scopes.in(Scope.PORTAL, () -> organizations.bySlug(slug).flatMap(this::open));
    }

    Optional<Open> open(Organization organization) {
        return connections
                .findByIdOptional(organization.id())
                .filter(OidcConnection::enabled)
                .filter(connection -> entitlement.holds(organization.id()))
                .map(connection -> new Open(organization, connection));
    }

    Optional<Door> door(String slug) {
        return of(slug).map(open -> new Door(
                "%s-%d-%s"
                        .formatted(
                                open.organization().id(),
                                open.connection().version(),
                                open.connection().changedAt().toString().replaceAll("\\D", "")),
                "/sso/%s/oidc".formatted(slug),
                open.connection().provider(),
                open.connection().issuer(),
                open.connection().clientId(),
                open.connection().secret(seal),
                open.connection().cookieSecret(seal)));
    }
}
