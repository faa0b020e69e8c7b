package org.liftlock.sso.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hibernate.Timeouts;
import org.liftlock.audit.AuditTrail;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.notice.News;
import org.liftlock.notice.Newsroom;
import org.liftlock.notice.Subject;
import org.liftlock.person.Permissions;
import org.liftlock.work.Round;

/** Looks for the records of claimed domains every hour, and for those of verified ones every day. */
@ApplicationScoped
class DomainRound implements Round {
    static final Duration HOURLY = Duration.ofHours(1);
    static final Duration DAILY = Duration.ofDays(1);
    private static final Duration HOPE = Duration.ofDays(14);
    private static final int AT_ONCE = 20;

    private final DnsLookup dns;
    private final Scopes scopes;
    private final EntityManager entities;
    private final Domains domains;
    private final Newsroom newsroom;
    private final AuditTrail audit;
    private final Clock clock;

    DomainRound(
            DnsLookup dns,
            Scopes scopes,
            EntityManager entities,
            Domains domains,
            Newsroom newsroom,
            AuditTrail audit,
            Clock clock) {
        this.dns = dns;
        this.scopes = scopes;
        this.entities = entities;
        this.domains = domains;
        this.newsroom = newsroom;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is to be looked for, outside any transaction. */
    private record Task(UUID id, ProofRecord proof) {}

    @Override
    public Duration rest() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        for (Task task : scopes.in(Scope.PORTAL, this::taken)) {
            if (stopping.getAsBoolean()) {
                return;
            }
            if (dns.txt(task.proof().name()) instanceof DnsLookup.Answer.Values seen) {
                scopes.run(Scope.PORTAL, () -> note(task, task.proof().isAmong(seen.values())));
            }
        }
    }

    /** Other processes pass over what is locked here, and do not find it due afterwards. What staff vouched for has no record. */
    private List<Task> taken() {
        Instant now = clock.instant();
        List<Domain> due = entities.createQuery("""
                        from Domain where reason is null
                            and (verifiedAt is not null and coalesce(checkedAt, verifiedAt) < :yesterday
                                or verifiedAt is null and claimedAt > :hope and coalesce(checkedAt, claimedAt) < :lately)
                        order by checkedAt
                        """, Domain.class)
                .setParameter("yesterday", now.minus(DAILY))
                .setParameter("lately", now.minus(HOURLY))
                .setParameter("hope", now.minus(HOPE))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .setMaxResults(AT_ONCE)
                .getResultList();
        due.forEach(domain -> domain.looked(now));
        return due.stream().map(domain -> new Task(domain.id(), domain.proof())).toList();
    }

    private void note(Task task, boolean there) {
        domains.findByIdOptional(task.id()).ifPresent(domain -> {
            if (there) {
                found(domain);
            } else {
                missed(domain);
            }
        });
    }

    private void found(Domain domain) {
        boolean fresh = !domain.isVerified();
        if (fresh && domains.owner(domain.name()).isPresent()) {
            return;
        }
        domain.found("portal", clock.instant());
        if (fresh) {
            audit.record(
                    domain.organization().id(),
                    "portal",
                    "domain.verified",
                    domain.name().ascii(),
                    Map.of());
            tell(
                    domain,
                    "verified",
                    "%s is verified",
                    "Its record was found. People with an address in it can be let in through your identity provider.");
        }
    }

    private void missed(Domain domain) {
        DomainState before = domain.state(clock.instant());
        domain.missed(clock.instant());
        DomainState after = domain.state(clock.instant());
        if (after == DomainState.MISSING && before == DomainState.VERIFIED) {
            tell(
                    domain,
                    "missing",
                    "The DNS record of %s is missing",
                    "Nobody is locked out. Publish the record again, or remove the domain if it is not yours any more.");
        } else if (after == DomainState.LOST) {
            tell(
                    domain,
                    "lost",
                    "The DNS record of %s has been missing for 7 days",
                    "Sign-in goes on, but nothing proves any more that the domain is yours. Publish the record again, or remove the domain.");
        }
    }

    private void tell(Domain domain, String what, String headline, String body) {
        String since =
                String.valueOf(domain.missingSince().or(domain::verifiedAt).orElse(null));
        newsroom.tell(new News(
                domain.organization().id(),
                Subject.TROUBLE,
                "domain:%s:%s:%s".formatted(domain.id(), what, since),
                headline.formatted(domain.name().words()),
                body,
                "/settings/security/domains",
                Permissions.DOMAINS_CHANGE,
                null));
    }
}
