package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;

/** Signs licenses and takes them back. */
@ApplicationScoped
public class LicenseIssuer {
    private final SigningKeys keys;
    private final Licenses licenses;
    private final AuditTrail audit;
    private final LicenseSettings settings;
    private final Clock clock;

    LicenseIssuer(SigningKeys keys, Licenses licenses, AuditTrail audit, LicenseSettings settings, Clock clock) {
        this.keys = keys;
        this.licenses = licenses;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param issuer the e-mail address of whoever answers for it */
    @Transactional
    public License issue(Organization organization, LicenseTerms terms, String issuer) {
        LicenseClaims claims = claims(organization, terms);
        License license = new License(claims, organization, issuer, keys.sign(LicenseClaims.TYPE, claims.json()));
        licenses.persist(license);
        audit.record(
                organization.id(),
                issuer,
                "license.issued",
                license.id().toString(),
                Map.of(
                        "product", terms.product(),
                        "edition", terms.edition(),
                        "seats", terms.seats(),
                        "trial", terms.trial(),
                        "expires_at", license.expiresAt().toString()));
        return license;
    }

    private LicenseClaims claims(Organization organization, LicenseTerms terms) {
        return new LicenseClaims(
                settings.issuer(),
                organization.id(),
                organization.name(),
                UUID.randomUUID(),
                clock.instant().getEpochSecond(),
                terms.notBefore().getEpochSecond(),
                terms.expiresAt().getEpochSecond(),
                terms.product(),
                terms.edition(),
                terms.seats(),
                terms.trial());
    }

    @Transactional
    void revoke(License license, String by) {
        Instant now = clock.instant();
        license.revoke(now);
        audit.record(
                license.organization().id(), by, "license.revoked", license.id().toString(), Map.of());
    }
}
