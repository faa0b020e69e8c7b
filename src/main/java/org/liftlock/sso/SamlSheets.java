package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Seal;
import org.liftlock.sso.domain.Domains;

/** Gathers what the pages of a connection show. */
@ApplicationScoped
class SamlSheets {
    private final SamlDesk desk;
    private final SamlAddresses addresses;
    private final Guides guides;
    private final SamlTrials trials;
    private final SsoFailures failures;
    private final Domains domains;
    private final DryRun dryRun;
    private final Seal seal;
    private final Clock clock;

    SamlSheets(
            SamlDesk desk,
            SamlAddresses addresses,
            Guides guides,
            SamlTrials trials,
            SsoFailures failures,
            Domains domains,
            DryRun dryRun,
            Seal seal,
            Clock clock) {
        this.desk = desk;
        this.addresses = addresses;
        this.guides = guides;
        this.trials = trials;
        this.failures = failures;
        this.domains = domains;
        this.dryRun = dryRun;
        this.seal = seal;
        this.clock = clock;
    }

    SamlSheet of(Organization organization) {
        SamlConnection connection = desk.of(organization);
        SamlAddresses.Of here = addresses.of(organization.slug());
        return new SamlSheet(
                organization,
                connection,
                here,
                guides.of(connection.provider(), here),
                connection.checked(clock.instant()).orElse(null),
                preview(organization, connection.settings()),
                trials.last(organization.id()).orElse(null),
                failures.count("organizationId", organization.id()),
                domains.verified(organization.id()).stream().sorted().toList(),
                clock.instant());
    }

    @Nullable
    Preview preview(Organization organization, SamlConnection.Settings settings) {
        return desk.of(organization)
                .lastArrival(seal)
                .map(arrived -> Preview.of(arrived, settings))
                .orElse(null);
    }

    @Nullable
    Preview preview(Organization organization, SamlTrial.Outcome outcome) {
        Attributes arrived = outcome.arrived();
        return arrived == null
                ? null
                : Preview.of(arrived, desk.of(organization).settings());
    }

    SamlTrial trial(Organization organization, UUID id) {
        desk.of(organization);
        return trials.require(id);
    }

    SamlTrial.Outcome outcome(SamlTrial trial) {
        return trial.outcome(seal);
    }

    List<SsoFailure> failures(Organization organization) {
        return failures.newest(organization.id());
    }

    DryRun.Result dryRun(Organization organization) {
        return dryRun.of(organization);
    }
}
