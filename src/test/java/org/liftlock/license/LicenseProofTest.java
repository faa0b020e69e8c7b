package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.license.LicensePaper.NOW;
import static org.liftlock.license.LicensePaper.YEAR;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liftlock.organization.Organization;

/** What a license's signature proves, and what it does not. */
class LicenseProofTest {
    private final LicensePaper paper = new LicensePaper();

    @Test
    void signatureOfAnUnknownKeyProvesNothing() {
        License license = paper.signed(paper.claims("business", NOW, NOW.plus(YEAR)), TestKeys.key("other"));
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_signature_invalid");
    }

    @Test
    void signatureOfAnotherKeyUnderAKnownNameProvesNothing() {
        License license = paper.signed(paper.claims("business", NOW, NOW.plus(YEAR)), TestKeys.key("first"));
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_signature_invalid");
    }

    @Test
    void licenseSignedForAnotherOrganizationIsRefused() {
        LicenseClaims claims = paper.claims("business", NOW, NOW.plus(YEAR));
        String token = Jws.sign(paper.key, LicenseClaims.TYPE, claims.json());
        License stolen = new License(claims, new Organization("other", "Other", NOW), "sales@maker.example", token);
        assertThat(LicensePaper.code(paper.verdict("business", stolen))).isEqualTo("license_signature_invalid");
    }

    @Test
    void termStretchedInTheRowCountsForNothing() {
        LicenseClaims signed = paper.claims("business", NOW.minus(YEAR), NOW.minusSeconds(1));
        LicenseClaims stretched = new LicenseClaims(
                signed.issuer(),
                signed.organization(),
                signed.organizationName(),
                signed.id(),
                signed.issuedAt(),
                signed.notBefore(),
                NOW.plus(YEAR).getEpochSecond(),
                "maker",
                "business",
                5,
                false,
                1,
                List.of(),
                Map.of(),
                0,
                null);
        License license =
                new License(stretched, paper.acme, "x", Jws.sign(paper.key, LicenseClaims.TYPE, signed.json()));
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_expired");
    }

    @Test
    void reportSignatureDoesNotPassAsALicense() {
        LicenseClaims claims = paper.claims("business", NOW, NOW.plus(YEAR));
        License license = new License(claims, paper.acme, "x", Jws.sign(paper.key, "report+jwt", claims.json()));
        assertThat(LicensePaper.code(paper.verdict("business", license))).isEqualTo("license_signature_invalid");
    }

    @Test
    void keyThatWasSignedBeforeThereWereNumbersIsStillRead() {
        String old = """
                {"iss":"x","sub":"%s","organization":"Acme","jti":"%s","iat":1,"nbf":1,"exp":2,"product":"maker",
                 "edition":"business","seats":5,"trial":false}""".formatted(paper.acme.id(), UUID.randomUUID());
        LicenseClaims claims = LicenseClaims.read(old).orElseThrow();
        assertThat(claims.serial()).isZero();
        assertThat(claims.features()).isEmpty();
        assertThat(claims.limits()).isEmpty();
        assertThat(claims.graceEndsAt()).isEqualTo(2);
    }
}
