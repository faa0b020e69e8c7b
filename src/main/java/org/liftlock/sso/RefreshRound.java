package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.work.Round;

/** Fetches metadata that have an address again every day, so that a new certificate is known before the old one goes. */
@ApplicationScoped
class RefreshRound implements Round {
    private static final Duration FRESH = Duration.ofHours(24);

    private final SamlConnections connections;
    private final MetadataSource source;
    private final SsoFailures failures;
    private final CertificateWatch certificates;
    private final Scopes scopes;
    private final Clock clock;

    RefreshRound(
            SamlConnections connections,
            MetadataSource source,
            SsoFailures failures,
            CertificateWatch certificates,
            Scopes scopes,
            Clock clock) {
        this.connections = connections;
        this.source = source;
        this.failures = failures;
        this.certificates = certificates;
        this.scopes = scopes;
        this.clock = clock;
    }

    @Override
    public Duration rest() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        for (Due due : scopes.in(Scope.PORTAL, this::due)) {
            if (stopping.getAsBoolean()) {
                return;
            }
            refresh(due);
        }
        scopes.run(Scope.PORTAL, certificates::warn);
        scopes.run(Scope.PORTAL, failures::forgetOld);
    }

    private record Due(UUID organization, String url) {}

    private List<Due> due() {
        return connections
                .list(
                        "metadataUrl is not null and metadataAt < ?1",
                        clock.instant().minus(FRESH))
                .stream()
                .flatMap(connection ->
                        connection.metadataUrl().stream().map(url -> new Due(connection.organizationId(), url)))
                .toList();
    }

    private void refresh(Due due) {
        try {
            String xml = source.fetch(due.url());
            scopes.run(Scope.PORTAL, () -> take(due, xml));
        } catch (Problem.Unusable unreachable) {
            scopes.run(Scope.PORTAL, () -> connections
                    .findById(due.organization())
                    .refreshFailed(unreachable.detail(), clock.instant()));
        }
    }

    /** Metadata of somebody else at the same address are not taken without a person. */
    private void take(Due due, String xml) {
        SamlConnection connection = connections.findById(due.organization());
        Metadata metadata = Metadata.read(xml, clock.instant());
        IdentityProvider found = metadata.provider();
        @Nullable
        String present = connection
                .identityProvider(clock.instant())
                .map(IdentityProvider::entityId)
                .orElse(null);
        if (found == null) {
            connection.refreshFailed(
                    metadata.findings().stream()
                            .filter(Finding::blocks)
                            .map(Finding::message)
                            .findFirst()
                            .orElse(""),
                    clock.instant());
        } else if (present != null && !present.equals(found.entityId())) {
            connection.refreshFailed(
                    "The address now has the metadata of another identity provider, %s.".formatted(found.entityId()),
                    clock.instant());
        } else {
            connection.trust(xml, due.url(), found, clock.instant());
        }
    }
}
