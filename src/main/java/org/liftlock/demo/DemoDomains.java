package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.liftlock.organization.Organization;
import org.liftlock.sso.domain.Domain;
import org.liftlock.sso.domain.DomainName;
import org.liftlock.sso.domain.Domains;

/** The domains of the sample organizations, so that single sign-on can be tried. */
@ApplicationScoped
class DemoDomains {
    private final Domains domains;
    private final Clock clock;

    DemoDomains(Domains domains, Clock clock) {
        this.domains = domains;
        this.clock = clock;
    }

    void settle(Organization organization) {
        DomainName name = new DomainName(organization.slug() + ".example");
        if (domains.of(organization.id()).isEmpty()) {
            Domain domain = new Domain(organization, name, "demo", clock.instant());
            domain.vouch("demo", "A sample of the demo: .example domains are in nobody's DNS.", clock.instant());
            domains.persist(domain);
        }
    }
}
