package org.liftlock.signin.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.signin.ElsewhereSignIn;
import org.liftlock.signin.ElsewhereSignOut;
import org.liftlock.signin.SignInMethod;
import org.liftlock.sso.SsoEntitlement;
import org.liftlock.sso.domain.Domains;
import org.liftlock.sso.oidc.OidcAddresses;
import org.liftlock.sso.oidc.OidcConnection;
import org.liftlock.sso.oidc.OidcConnections;

/** Leads people whose organization uses OpenID Connect to its identity provider, to sign in and to sign out. */
@ApplicationScoped
class OidcWay implements ElsewhereSignIn, ElsewhereSignOut {
    private final Domains domains;
    private final Doors doors;
    private final OidcConnections connections;
    private final OidcAddresses addresses;
    private final SsoEntitlement entitlement;

    OidcWay(
            Domains domains,
            Doors doors,
            OidcConnections connections,
            OidcAddresses addresses,
            SsoEntitlement entitlement) {
        this.domains = domains;
        this.doors = doors;
        this.connections = connections;
        this.addresses = addresses;
        this.entitlement = entitlement;
    }

    @Override
    public Optional<URI> offer(String email, String next) {
        return domains.organizationOf(email)
                .flatMap(doors::open)
                .map(open -> URI.create("/sso/%s/oidc/login?next=%s"
                        .formatted(open.organization().slug(), encode(next))));
    }

    /** What is switched off, or not licensed any more, locks nobody out. */
    @Override
    public boolean passwordAllowed(UUID organization, UUID person) {
        return connections
                .findByIdOptional(organization)
                .filter(connection -> connection.enabled() && connection.enforced())
                .filter(connection -> entitlement.holds(organization))
                .flatMap(OidcConnection::breakGlass)
                .map(person::equals)
                .orElse(true);
    }

    @Override
    public SignInMethod method() {
        return SignInMethod.OIDC;
    }

    /** RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0). */
    @Override
    public Optional<URI> address(Organization organization, String idToken) {
        return connections.findByIdOptional(organization.id()).flatMap(connection -> connection
                .endSessionUrl()
                .map(end -> leaving(end, connection, organization, idToken)));
    }

    private URI leaving(String end, OidcConnection connection, Organization organization, String idToken) {
        return URI.create("%s%sid_token_hint=%s&client_id=%s&post_logout_redirect_uri=%s"
                .formatted(
                        end,
                        end.contains("?") ? "&" : "?",
                        encode(idToken),
                        encode(connection.clientId()),
                        encode(addresses.of(organization.slug()).afterSignOut())));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
