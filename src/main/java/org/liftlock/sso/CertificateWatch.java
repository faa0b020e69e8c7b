package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.liftlock.notice.News;
import org.liftlock.notice.Newsroom;
import org.liftlock.notice.Subject;
import org.liftlock.person.Permissions;

/** Warns 60, 30, 14, 7 and 1 days before the last good certificate of an identity provider ends. */
@ApplicationScoped
class CertificateWatch {
    private static final List<Integer> DAYS = List.of(1, 7, 14, 30, 60);

    private final SamlConnections connections;
    private final Newsroom newsroom;
    private final Clock clock;

    CertificateWatch(SamlConnections connections, Newsroom newsroom, Clock clock) {
        this.connections = connections;
        this.newsroom = newsroom;
        this.clock = clock;
    }

    void warn() {
        connections.list("enabled", true).forEach(this::warn);
    }

    private void warn(SamlConnection connection) {
        Instant now = clock.instant();
        connection
                .identityProvider(now)
                .flatMap(provider -> last(provider.certificates()))
                .ifPresent(certificate -> DAYS.stream()
                        .filter(days -> certificate.daysLeft(now) < days)
                        .findFirst()
                        .ifPresent(days -> newsroom.tell(news(connection, certificate, days, now))));
    }

    /** With its successor in the metadata, nothing ends. */
    private static Optional<SigningCertificate> last(List<SigningCertificate> certificates) {
        return certificates.stream().max(Comparator.comparing(SigningCertificate::ends));
    }

    private static News news(SamlConnection connection, SigningCertificate certificate, int days, Instant now) {
        return new News(
                connection.organizationId(),
                Subject.TROUBLE,
                "sso-certificate-%s-%d"
                        .formatted(certificate.fingerprint().replace(":", "").substring(0, 16), days),
                "The certificate of your identity provider ends in %d days".formatted(certificate.daysLeft(now)),
                """
                On %s the certificate ends with which your identity provider signs. From then on nobody can sign in through \
                it.

                Add its successor at your identity provider, and give the portal the new metadata under Settings, Security, \
                SAML. Both certificates can be there at once, so that nobody is kept out in between.
                """.formatted(org.liftlock.web.Words.day(certificate.ends())),
                "/settings/security/saml",
                Permissions.SSO_CHANGE,
                null);
    }
}
