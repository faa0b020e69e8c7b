package org.liftlock.sso.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.liftlock.organization.Organization;
import org.liftlock.organization.OwnOrganization;
import org.liftlock.person.HeldRole;
import org.liftlock.sso.GroupTargets;
import org.liftlock.sso.domain.Domains;

/** Where the viewer's own organization stands with OpenID Connect. */
@ApplicationScoped
class OidcStanding {
    private final OwnOrganization own;
    private final OidcConnections connections;
    private final Domains domains;
    private final OidcAddresses addresses;
    private final GroupTargets targets;

    OidcStanding(
            OwnOrganization own,
            OidcConnections connections,
            Domains domains,
            OidcAddresses addresses,
            GroupTargets targets) {
        this.own = own;
        this.connections = connections;
        this.domains = domains;
        this.addresses = addresses;
        this.targets = targets;
    }

    /**
     * How it stands.
     *
     * @param roles that groups can give, the highest first
     */
    record View(
            String slug,
            Optional<OidcConnection> connection,
            OidcAddresses.Of ours,
            boolean domainVerified,
            List<HeldRole> roles) {}

    @Transactional
    View view() {
        Organization organization = own.get();
        return new View(
                organization.slug(),
                connections.findByIdOptional(organization.id()),
                addresses.of(organization.slug()),
                !domains.verified(organization.id()).isEmpty(),
                targets.of(organization));
    }
}
