package org.liftlock.license;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.liftlock.organization.Organization;
import org.liftlock.product.DiagnosisSheet;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet;

class LicenseCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:40:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Product PRODUCT = product("community", "business", "enterprise");

    private final Organization acme = new Organization("acme", "Acme", NOW);
    private final OctetKeyPairJsonWebKey key = key("first");
    private final JsonWebKeySet known = new JsonWebKeySet(key);

    @Test
    void validLicenseAllowsItsEdition() {
        License license = license("business", NOW.minus(YEAR), NOW.plus(YEAR));
        LicenseVerdict verdict = verdict("business", license);
        assertThat(verdict.allows()).isTrue();
        assertThat(verdict.id()).isEqualTo(license.id().toString());
        assertThat(verdict.token()).isEqualTo(license.token());
    }

    @Test
    void licenseOfAHigherEditionAllowsALowerOne() {
        assertThat(verdict("business", license("enterprise", NOW, NOW.plus(YEAR)))
                        .allows())
                .isTrue();
    }

    @Test
    void freeEditionNeedsNoLicense() {
        assertThat(verdict("community").allows()).isTrue();
    }

    @Test
    void missingLicenseNamesWhomToAsk() {
        LicenseVerdict verdict = verdict("business");
        assertThat(code(verdict)).isEqualTo("license_missing");
        assertThat(verdict.findings().getFirst().remedy()).contains("sales@maker.example");
    }

    @Test
    void expiredLicenseSaysWhen() {
        LicenseVerdict verdict = verdict("business", license("business", NOW.minus(YEAR), NOW));
        assertThat(code(verdict)).isEqualTo("license_expired");
        assertThat(verdict.summary()).contains("21 Nov 2026, 06:40 UTC");
        assertThat(verdict.token()).isNull();
    }

    @Test
    void futureLicenseMustWait() {
        assertThat(code(verdict("business", license("business", NOW.plusSeconds(1), NOW.plus(YEAR)))))
                .isEqualTo("license_not_yet_valid");
    }

    @Test
    void lowerEditionIsNotEnough() {
        assertThat(code(verdict("enterprise", license("business", NOW, NOW.plus(YEAR)))))
                .isEqualTo("license_wrong_edition");
    }

    @Test
    void revokedLicenseIsRefused() {
        License license = license("business", NOW, NOW.plus(YEAR));
        license.revoke("Not paid.", NOW);
        assertThat(code(verdict("business", license))).isEqualTo("license_revoked");
    }

    @Test
    void suspendedLicenseIsRefusedUntilItIsResumed() {
        License license = license("business", NOW, NOW.plus(YEAR));
        license.suspend("Not paid.", NOW);
        assertThat(code(verdict("business", license))).isEqualTo("license_suspended");
        license.resume();
        assertThat(verdict("business", license).allows()).isTrue();
    }

    @Test
    void transferredLicenseCountsOnlyElsewhere() {
        License license = license("business", NOW, NOW.plus(YEAR));
        license.giveWay(license("business", NOW, NOW.plus(YEAR)), NOW);
        assertThat(code(verdict("business", license))).isEqualTo("license_transferred");
    }

    @Test
    void licenseInGraceStillAllowsItsEdition() {
        Duration fortnight = Duration.ofDays(14);
        assertThat(verdict("business", withGrace(NOW.minus(fortnight).plusSeconds(1)))
                        .summary())
                .contains("in grace until 21 Nov 2026");
        assertThat(code(verdict("business", withGrace(NOW.minus(fortnight))))).isEqualTo("license_expired");
    }

    @Test
    void keyThatWasSignedBeforeThereWereNumbersIsStillRead() {
        String old = """
                {"iss":"x","sub":"%s","organization":"Acme","jti":"%s","iat":1,"nbf":1,"exp":2,"product":"maker",
                 "edition":"business","seats":5,"trial":false}""".formatted(acme.id(), UUID.randomUUID());
        LicenseClaims claims = LicenseClaims.read(old).orElseThrow();
        assertThat(claims.serial()).isZero();
        assertThat(claims.features()).isEmpty();
        assertThat(claims.limits()).isEmpty();
        assertThat(claims.graceEndsAt()).isEqualTo(2);
    }

    @Test
    void signatureOfAnUnknownKeyProvesNothing() {
        License license = signed(claims("business", NOW, NOW.plus(YEAR)), key("other"));
        assertThat(code(verdict("business", license))).isEqualTo("license_signature_invalid");
    }

    @Test
    void signatureOfAnotherKeyUnderAKnownNameProvesNothing() {
        License license = signed(claims("business", NOW, NOW.plus(YEAR)), key("first"));
        assertThat(code(verdict("business", license))).isEqualTo("license_signature_invalid");
    }

    @Test
    void licenseSignedForAnotherOrganizationIsRefused() {
        LicenseClaims claims = claims("business", NOW, NOW.plus(YEAR));
        String token = Jws.sign(key, LicenseClaims.TYPE, claims.json());
        License stolen = new License(claims, new Organization("other", "Other", NOW), "sales@maker.example", token);
        assertThat(code(verdict("business", stolen))).isEqualTo("license_signature_invalid");
    }

    @Test
    void termStretchedInTheRowCountsForNothing() {
        LicenseClaims signed = claims("business", NOW.minus(YEAR), NOW.minusSeconds(1));
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
        License license = new License(stretched, acme, "x", Jws.sign(key, LicenseClaims.TYPE, signed.json()));
        assertThat(code(verdict("business", license))).isEqualTo("license_expired");
    }

    @Test
    void reportSignatureDoesNotPassAsALicense() {
        LicenseClaims claims = claims("business", NOW, NOW.plus(YEAR));
        License license = new License(claims, acme, "x", Jws.sign(key, "report+jwt", claims.json()));
        assertThat(code(verdict("business", license))).isEqualTo("license_signature_invalid");
    }

    @Test
    void bestOfSeveralLicensesCounts() {
        License expired = license("business", NOW.minus(YEAR), NOW.minusSeconds(1));
        License soon = license("business", NOW, NOW.plusSeconds(60));
        License lasting = license("business", NOW, NOW.plus(YEAR));
        assertThat(verdict("business", expired, soon, lasting).id())
                .isEqualTo(lasting.id().toString());
    }

    private LicenseVerdict verdict(String edition, License... licenses) {
        return LicenseCheck.best(List.of(licenses), known, PRODUCT, PRODUCT.edition(edition), NOW);
    }

    private static String code(LicenseVerdict verdict) {
        return verdict.findings().getFirst().code();
    }

    private License license(String edition, Instant from, Instant until) {
        return signed(claims(edition, from, until), key);
    }

    private License signed(LicenseClaims claims, OctetKeyPairJsonWebKey by) {
        return new License(claims, acme, "sales@maker.example", Jws.sign(by, LicenseClaims.TYPE, claims.json()));
    }

    private License withGrace(Instant end) {
        return signed(claims("business", NOW.minus(YEAR), end, 14), key);
    }

    private LicenseClaims claims(String edition, Instant from, Instant until) {
        return claims(edition, from, until, 0);
    }

    private LicenseClaims claims(String edition, Instant from, Instant until, int grace) {
        return new LicenseClaims(
                "liftlock",
                acme.id(),
                acme.name(),
                UUID.randomUUID(),
                NOW.getEpochSecond(),
                from.getEpochSecond(),
                until.getEpochSecond(),
                "maker",
                edition,
                5,
                false,
                1,
                List.of(),
                Map.of(),
                grace,
                null);
    }

    private static OctetKeyPairJsonWebKey key(String id) {
        try {
            OctetKeyPairJsonWebKey key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Product product(String... editions) {
        ProductSheet sheet = new ProductSheet(
                "maker",
                "Maker",
                "",
                new ProductSheet.Contacts("sales@maker.example", "support@maker.example", "team@maker.example"),
                List.of(),
                new ProductSheet.Database(Map.of(), null, null, List.of()),
                Stream.of(editions).map(LicenseCheckTest::edition).toList(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Product(
                sheet,
                new FeatureMatrix(List.of()),
                new Environment(List.of()),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                DiagnosisSheet.NONE,
                null);
    }

    private static Edition edition(String id) {
        return new Edition(
                id,
                id,
                !id.equals("community"),
                "",
                "",
                new Edition.Requirements(1, 1, 1),
                Map.of(),
                "",
                List.of(),
                null,
                new Edition.Recognition(List.of()));
    }
}
