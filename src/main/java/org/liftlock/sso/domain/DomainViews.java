package org.liftlock.sso.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.liftlock.organization.OwnOrganization;

/** The viewer's own organization's domains, as its page shows them. */
@ApplicationScoped
class DomainViews {
    private final Domains domains;
    private final OwnOrganization own;
    private final Clock clock;

    DomainViews(Domains domains, OwnOrganization own, Clock clock) {
        this.domains = domains;
        this.own = own;
        this.clock = clock;
    }

    /** A domain and how far its claim has come. */
    record View(Domain domain, DomainState state) {}

    @Transactional
    List<View> all() {
        return of(domains.of(own.get().id()));
    }

    List<View> of(List<Domain> shown) {
        return shown.stream()
                .map(domain -> new View(domain, domain.state(clock.instant())))
                .toList();
    }

    @Transactional
    String slug() {
        return own.get().slug();
    }
}
