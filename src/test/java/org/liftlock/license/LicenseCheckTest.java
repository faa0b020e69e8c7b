package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.license.LicensePaper.NOW;
import static org.liftlock.license.LicensePaper.YEAR;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which licenses allow which edition, and when. */
class LicenseCheckTest {
    private final LicensePaper paper = new LicensePaper();

    @Test
    void validLicenseAllowsItsEdition() {
        License license = paper.license("business", NOW.minus(YEAR), NOW.plus(YEAR));
        LicenseVerdict verdict = paper.verdict("business", license);
        assertThat(verdict.allows()).isTrue();
        assertThat(verdict.id()).isEqualTo(license.id().toString());
        assertThat(verdict.token()).isEqualTo(license.token());
    }

    @Test
    void licenseOfAHigherEditionAllowsALowerOne() {
        assertThat(paper.verdict("business", paper.license("enterprise", NOW, NOW.plus(YEAR)))
                        .allows())
                .isTrue();
    }

    @Test
    void licenseOfAnotherInstallationIsNotEnough() {
        License elsewhere = paper.tied("staging");
        assertThat(LicensePaper.code(paper.verdict("business", elsewhere))).isEqualTo("license_wrong_installation");
        License here = paper.tied("PROD");
        assertThat(paper.verdict("business", elsewhere, here).id())
                .isEqualTo(here.id().toString());
        License any = paper.license("business", NOW, NOW.plus(YEAR));
        assertThat(paper.verdict("business", elsewhere, any).id())
                .isEqualTo(any.id().toString());
    }

    @Test
    void freeEditionNeedsNoLicense() {
        assertThat(paper.verdict("community").allows()).isTrue();
    }

    @Test
    void missingLicenseNamesWhomToAsk() {
        LicenseVerdict verdict = paper.verdict("business");
        assertThat(LicensePaper.code(verdict)).isEqualTo("license_missing");
        assertThat(verdict.findings().getFirst().remedy()).contains("sales@maker.example");
    }

    @Test
    void expiredLicenseSaysWhen() {
        LicenseVerdict verdict = paper.verdict("business", paper.license("business", NOW.minus(YEAR), NOW));
        assertThat(LicensePaper.code(verdict)).isEqualTo("license_expired");
        assertThat(verdict.summary()).contains("21 Nov 2026, 06:40 UTC");
        assertThat(verdict.token()).isNull();
    }

    @Test
    void futureLicenseMustWait() {
        assertThat(LicensePaper.code(
                        paper.verdict("business", paper.license("business", NOW.plusSeconds(1), NOW.plus(YEAR)))))
                .isEqualTo("license_not_yet_valid");
    }

    @Test
    void lowerEditionIsNotEnough() {
        assertThat(LicensePaper.code(paper.verdict("enterprise", paper.license("business", NOW, NOW.plus(YEAR)))))
                .isEqualTo("license_wrong_edition");
    }

    @Test
    void revokedLicenseIsRefused() {
        License license = paper.license("business", NOW, NOW.plus(YEAR));
        license.revoke("Not paid.", NOW);
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_revoked");
    }

    @Test
    void suspendedLicenseIsRefusedUntilItIsResumed() {
        License license = paper.license("business", NOW, NOW.plus(YEAR));
        license.suspend("Not paid.", NOW);
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_suspended");
        license.resume();
        assertThat(paper.verdict("business", license).allows()).isTrue();
    }

    @Test
    void transferredLicenseCountsOnlyElsewhere() {
        License license = paper.license("business", NOW, NOW.plus(YEAR));
        license.giveWay(paper.license("business", NOW, NOW.plus(YEAR)), NOW);
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_transferred");
    }

    @Test
    void licenseInGraceStillAllowsItsEdition() {
        Duration fortnight = Duration.ofDays(14);
        assertThat(paper.verdict(
                                "business", paper.withGrace(NOW.minus(fortnight).plusSeconds(1)))
                        .summary())
                .contains("in grace until 21 Nov 2026");
        assertThat(LicensePaper.code(paper.verdict("business", paper.withGrace(NOW.minus(fortnight)))))
                .isEqualTo("license_expired");
    }

    @Test
    void bestOfSeveralLicensesCounts() {
        License expired = paper.license("business", NOW.minus(YEAR), NOW.minusSeconds(1));
        License soon = paper.license("business", NOW, NOW.plusSeconds(60));
        License lasting = paper.license("business", NOW, NOW.plus(YEAR));
        assertThat(paper.verdict("business", expired, soon, lasting).id())
                .isEqualTo(lasting.id().toString());
    }
}
