package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.liftlock.license.LicenseIssuer;
import org.liftlock.license.LicenseTerms;
import org.liftlock.license.Licenses;
import org.liftlock.organization.Organization;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;

/** The licenses that the sample playbooks need. */
@ApplicationScoped
class DemoLicenses {
    private static final Duration TERM = Duration.ofDays(365);
    private static final int SEATS = 6000;

    /** How many months have begun since. */
    static final int MONTHS = 3;

    private final Licenses licenses;
    private final LicenseIssuer issuer;
    private final Clock clock;

    DemoLicenses(Licenses licenses, LicenseIssuer issuer, Clock clock) {
        this.licenses = licenses;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** One for each edition that needs a license; a lower edition's lasts longer, so that it is the one chosen there. */
    void settle(Organization organization, Product product) {
        if (licenses.of(organization.id(), product.id()).isEmpty()) {
            Duration term = TERM;
            for (Edition edition : product.editions()) {
                if (edition.licensed()) {
                    issuer.issue(organization, terms(product, edition, term), "demo");
                    term = term.minusDays(1);
                }
            }
        }
    }

    private LicenseTerms terms(Product product, Edition edition, Duration term) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant begin = begin(today).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new LicenseTerms(product.id(), edition.id(), SEATS, false, begin, now.plus(term));
    }

    /** They were bought a while ago, so that there is something to look back at. */
    static LocalDate begin(LocalDate today) {
        return today.minusDays(10).minusMonths(MONTHS - 1);
    }
}
