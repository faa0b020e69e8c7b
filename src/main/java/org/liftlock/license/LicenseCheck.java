package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

/** Answers whether an organization may run an edition, from what was signed rather than from the rows that hold it. */
@ApplicationScoped
public class LicenseCheck {
    private final Licenses licenses;
    private final SigningKeys keys;

    LicenseCheck(Licenses licenses, SigningKeys keys) {
        this.licenses = licenses;
        this.keys = keys;
    }

    /**
     * Picks the best of several licenses; sees only those that the present scope sees.
     *
     * @param installation what it is called: a license may be tied to any of its names
     */
    @Transactional
    public LicenseVerdict forUpgrade(
            UUID organization, List<String> installation, Product product, Edition edition, Instant now) {
        List<License> own = licenses.of(organization, product.id());
        return best(own, keys.publicKeys(), new LicenseFindings(product, edition, installation), now);
    }

    static LicenseVerdict best(List<License> licenses, JsonWebKeySet keys, LicenseFindings findings, Instant now) {
        if (!findings.wanted().licensed()) {
            return LicenseVerdict.notNeeded("%s %s needs no license."
                    .formatted(findings.product().name(), findings.wanted().name()));
        }
        return licenses.stream()
                .map(license -> Candidate.weigh(license, keys, findings, now))
                .min(Candidate.BEST_FIRST)
                .map(Candidate::verdict)
                .orElseGet(() -> LicenseVerdict.refused(null, findings.missing()));
    }
}
