package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The subscriptions that the present scope sees. */
@ApplicationScoped
public class Subscriptions implements PanacheRepositoryBase<Subscription, UUID> {
    private final BillingLock lock;

    Subscriptions(BillingLock lock) {
        this.lock = lock;
    }

    public Subscription require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("subscription"));
    }

    /** Nobody else changes what its organization owes until this transaction ends. */
    Subscription requireForChange(UUID id) {
        getEntityManager()
                .createQuery("select s.organizationId from Subscription s where s.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .ifPresent(lock::take);
        return require(id);
    }

    public Optional<Subscription> ofLicense(UUID license) {
        return find("licenseId", license).firstResultOptional();
    }

    List<UUID> ids() {
        return getEntityManager()
                .createQuery("select s.id from Subscription s order by s.id", UUID.class)
                .getResultList();
    }

    public List<Subscription> of(UUID organization) {
        return of(List.of(organization));
    }

    List<Subscription> of(Collection<UUID> organizations) {
        return list("organizationId in ?1 order by product, edition, startsOn", organizations);
    }

    /** Those for which a period has begun by that day that is not charged. */
    public List<UUID> organizationsDue(LocalDate day) {
        return getEntityManager()
                .createQuery("""
                        select s.organizationId from Subscription s where s.billedUntil <= :day and s.billedUntil < s.endsOn
                        union select c.organizationId from Charge c
                        """, UUID.class)
                .setParameter("day", day)
                .getResultList();
    }
}
