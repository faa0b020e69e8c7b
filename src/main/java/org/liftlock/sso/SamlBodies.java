package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.organization.Organization;
import org.liftlock.problem.Finding;
import org.liftlock.web.ProblemBody.FindingBody;

/** Writes connections for programs. */
@ApplicationScoped
class SamlBodies {
    private final SamlAddresses addresses;
    private final Clock clock;

    SamlBodies(SamlAddresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    SamlBody of(Organization organization, SamlConnection connection) {
        SamlAddresses.Of here = addresses.of(organization.slug());
        SamlConnection.Settings settings = connection.settings();
        Optional<Metadata> metadata = connection.checked(clock.instant());
        return new SamlBody(
                organization.slug(),
                connection.metadata().orElse(null),
                connection.metadataAt().orElse(null),
                SamlOrder.Names.of(settings.attributes()),
                settings.roles().roles(),
                settings.roles().otherwise(),
                settings.clockSkewSeconds(),
                settings.idpInitiated(),
                connection.enabled(),
                connection.enforced(),
                connection.testedAt().orElse(null),
                metadata.map(Metadata::provider).map(SamlBodies::idp).orElse(null),
                new SamlBody.Sp(
                        here.entityId(),
                        here.entityId(),
                        here.login(),
                        here.acs(),
                        here.slo(),
                        connection.certificate()),
                findings(connection, metadata));
    }

    private static SamlBody.Idp idp(IdentityProvider provider) {
        return new SamlBody.Idp(
                provider.entityId(),
                provider.signIn().preferred().orElse(null),
                provider.signOut().preferred().orElse(null),
                provider.certificates().stream().map(SamlBody.Signing::of).toList());
    }

    private static List<FindingBody> findings(SamlConnection connection, Optional<Metadata> metadata) {
        List<Finding> findings =
                new ArrayList<>(metadata.map(Metadata::findings).orElse(List.of()));
        if (connection.enabled() && connection.testedAt().isEmpty()) {
            findings.add(Finding.warning(
                    "sso_not_tested",
                    "Nobody has signed in through this connection yet to try it.",
                    "Try it on the page Settings, Security, SAML before people depend on it."));
        }
        return findings.stream().map(FindingBody::of).toList();
    }
}
