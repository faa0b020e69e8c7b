package org.liftlock.signin.saml;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.signin.ElsewhereSignIn;
import org.liftlock.sso.SamlConnection;
import org.liftlock.sso.SamlConnections;
import org.liftlock.sso.SsoEntitlement;
import org.liftlock.sso.domain.Domains;

/** Tells the sign-in page of the organizations whose people sign in by SAML. */
@ApplicationScoped
class SamlOffer implements ElsewhereSignIn {
    private final Domains domains;
    private final Parties parties;
    private final SamlConnections connections;
    private final SsoEntitlement entitlement;

    SamlOffer(Domains domains, Parties parties, SamlConnections connections, SsoEntitlement entitlement) {
        this.domains = domains;
        this.parties = parties;
        this.connections = connections;
        this.entitlement = entitlement;
    }

    @Override
    public Optional<URI> offer(String email, String next) {
        return domains.organizationOf(email)
                .filter(organization ->
                        parties.of(organization).filter(Party::enabled).isPresent())
                .map(organization -> address(organization, next));
    }

    private static URI address(Organization organization, String next) {
        return URI.create("/sso/%s/saml/login?next=%s"
                .formatted(organization.slug(), URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    /** A license that has ended locks nobody out: passwords are allowed again. */
    @Override
    public boolean passwordAllowed(UUID organization, UUID person) {
        return connections
                .findByIdOptional(organization)
                .filter(SamlConnection::enforced)
                .filter(connection -> entitlement.holds(organization))
                .flatMap(SamlConnection::breakGlass)
                .map(person::equals)
                .orElse(true);
    }
}
