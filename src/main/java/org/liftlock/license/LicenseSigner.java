package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.secret.Seal;

/** Makes keys: what is granted, with what the edition holds at this moment, under the next serial. */
@ApplicationScoped
class LicenseSigner {
    private final SigningKeys keys;
    private final Products products;
    private final EntityManager entities;
    private final LicenseSettings settings;
    private final Seal seal;
    private final Clock clock;

    LicenseSigner(
            SigningKeys keys,
            Products products,
            EntityManager entities,
            LicenseSettings settings,
            Seal seal,
            Clock clock) {
        this.keys = keys;
        this.products = products;
        this.entities = entities;
        this.settings = settings;
        this.seal = seal;
        this.clock = clock;
    }

    License first(Organization organization, LicenseTerms terms, String issuer) {
        LicenseClaims claims = claims(UUID.randomUUID(), organization, terms);
        License license = new License(claims, organization, issuer, sign(claims));
        if (products.find(terms.product())
                .map(product -> product.sheet().licenses().registry())
                .isPresent()) {
            license.admit(RegistryAccess.fresh(license, seal));
        }
        return license;
    }

    /** The next key of a license; the ones before it are no longer the newest. */
    void next(License license, LicenseTerms terms) {
        LicenseClaims claims = claims(license.id(), license.organization(), terms);
        license.carry(claims, sign(claims));
    }

    private String sign(LicenseClaims claims) {
        keys.hold();
        return keys.sign(LicenseClaims.TYPE, claims.json());
    }

    private LicenseClaims claims(UUID id, Organization organization, LicenseTerms terms) {
        return new LicenseClaims(
                settings.issuer(),
                organization.id(),
                organization.name(),
                id,
                clock.instant().getEpochSecond(),
                terms.notBefore().getEpochSecond(),
                terms.expiresAt().getEpochSecond(),
                terms.product(),
                terms.edition(),
                terms.seats(),
                terms.trial(),
                nextSerial(),
                features(terms),
                limits(terms),
                terms.graceDays(),
                terms.installation());
    }

    private long nextSerial() {
        return ((Number) entities.createNativeQuery("select nextval('license_serial')")
                        .getSingleResult())
                .longValue();
    }

    private List<String> features(LicenseTerms terms) {
        return products.find(terms.product())
                .flatMap(product -> product.findEdition(terms.edition()).map(edition -> features(product, edition)))
                .orElse(List.of());
    }

    private static List<String> features(Product product, Edition edition) {
        return product.features().categories().stream()
                .flatMap(category -> category.features().stream())
                .filter(feature -> feature.in(edition))
                .map(FeatureMatrix.Feature::id)
                .toList();
    }

    private Map<String, Long> limits(LicenseTerms terms) {
        return products.find(terms.product())
                .flatMap(product -> product.findEdition(terms.edition()))
                .map(Edition::limits)
                .orElse(Map.of());
    }
}
