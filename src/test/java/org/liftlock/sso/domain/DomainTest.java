package org.liftlock.sso.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.liftlock.organization.Organization;

class DomainTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Domain domain =
            new Domain(new Organization("acme", "Acme", NOW), new DomainName("acme.example"), "ada@acme.example", NOW);

    @Test
    void claimGivesNoRightUntilTheRecordIsFound() {
        assertThat(domain.state(NOW)).isEqualTo(DomainState.CLAIMED);
        domain.missed(NOW);
        assertThat(domain.state(NOW)).isEqualTo(DomainState.CLAIMED);
        domain.found("portal", NOW);
        assertThat(domain.state(NOW)).isEqualTo(DomainState.VERIFIED);
    }

    @Test
    void vanishedRecordIsSaidAndLocksNobodyOut() {
        domain.found("portal", NOW);
        domain.missed(NOW);
        domain.missed(NOW.plus(Duration.ofDays(1)));
        assertThat(domain.state(NOW.plus(Duration.ofDays(6)))).isEqualTo(DomainState.MISSING);
        assertThat(domain.state(NOW.plus(Duration.ofDays(7)))).isEqualTo(DomainState.LOST);
        assertThat(domain.isVerified()).isTrue();
        domain.found("portal", NOW.plus(Duration.ofDays(8)));
        assertThat(domain.state(NOW.plus(Duration.ofDays(8)))).isEqualTo(DomainState.VERIFIED);
    }

    @Test
    void whatStaffVouchForNeedsNoRecord() {
        domain.vouch("support@liftlock.example", "Contract", NOW);
        domain.missed(NOW);
        assertThat(domain.state(NOW.plus(Duration.ofDays(30)))).isEqualTo(DomainState.VOUCHED);
        domain.found("ada@acme.example", NOW);
        assertThat(domain.state(NOW)).isEqualTo(DomainState.VERIFIED);
    }

    @Test
    void tokensAreNobodyElses() {
        Domain other = new Domain(domain.organization(), domain.name(), "x", NOW);
        assertThat(other.proof().value()).isNotEqualTo(domain.proof().value());
    }
}
