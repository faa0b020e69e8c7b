package org.liftlock.license;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.product.DiagnosisSheet;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet;

/** Licenses of a small product, signed by a key that is known or by another, and what is said of them. */
final class LicensePaper {
    static final Instant NOW = Instant.parse("2026-11-21T06:40:00Z");
    static final Duration YEAR = Duration.ofDays(365);
    private static final Product PRODUCT = product("community", "business", "enterprise");

    final Organization acme = new Organization("acme", "Acme", NOW);
    final OctetKeyPairJsonWebKey key = TestKeys.key("first");
    private final JsonWebKeySet known = new JsonWebKeySet(key);

    LicenseVerdict verdict(String edition, License... licenses) {
        return LicenseCheck.best(
                List.of(licenses), known, new LicenseFindings(PRODUCT, PRODUCT.edition(edition), List.of("prod")), NOW);
    }

    static String code(LicenseVerdict verdict) {
        return verdict.findings().getFirst().code();
    }

    License license(String edition, Instant from, Instant until) {
        return signed(claims(edition, from, until), key);
    }

    License signed(LicenseClaims claims, OctetKeyPairJsonWebKey by) {
        return new License(claims, acme, "sales@maker.example", Jws.sign(by, LicenseClaims.TYPE, claims.json()));
    }

    License withGrace(Instant end) {
        return signed(claims("business", NOW.minus(YEAR), end, 14), key);
    }

    LicenseClaims claims(String edition, Instant from, Instant until) {
        return claims(edition, from, until, 0);
    }

    /** One for a year that counts for one installation only. */
    License tied(String installation) {
        return signed(claims("business", NOW, NOW.plus(YEAR), 0, installation), key);
    }

    LicenseClaims claims(String edition, Instant from, Instant until, int grace) {
        return claims(edition, from, until, grace, null);
    }

    private LicenseClaims claims(
            String edition, Instant from, Instant until, int grace, @Nullable String installation) {
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
                installation);
    }

    private static Product product(String... editions) {
        ProductSheet sheet = new ProductSheet(
                "maker",
                "Maker",
                "",
                new ProductSheet.Contacts("sales@maker.example", "support@maker.example", "team@maker.example"),
                List.of(),
                new ProductSheet.Database(Map.of(), null, null, List.of()),
                Stream.of(editions).map(LicensePaper::edition).toList(),
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
