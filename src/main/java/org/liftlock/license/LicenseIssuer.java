package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.liftlock.organization.Organization;

/** Gives organizations licenses. */
@ApplicationScoped
public class LicenseIssuer {
    private final LicenseSigner signer;
    private final Licenses licenses;
    private final LicenseNews news;
    private final Clock clock;

    LicenseIssuer(LicenseSigner signer, Licenses licenses, LicenseNews news, Clock clock) {
        this.signer = signer;
        this.licenses = licenses;
        this.news = news;
        this.clock = clock;
    }

    /** At the usual prices. */
    @Transactional
    public License issue(Organization organization, LicenseTerms terms, String issuer) {
        return issue(organization, terms, Deal.USUAL, issuer);
    }

    /** @param issuer the e-mail address of whoever answers for it */
    @Transactional
    public License issue(Organization organization, LicenseTerms terms, Deal deal, String issuer) {
        License license = signer.first(organization, terms, issuer);
        licenses.persistAndFlush(license);
        news.tell(new LicenseChange.Issued(license, deal, start(terms), issuer));
        return license;
    }

    private Instant start(LicenseTerms terms) {
        return terms.notBefore().isAfter(clock.instant()) ? terms.notBefore() : clock.instant();
    }
}
