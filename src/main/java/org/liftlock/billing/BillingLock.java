package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.problem.Problem;

/** Lets only one transaction at a time change what an organization owes. */
@ApplicationScoped
public class BillingLock {
    private static final String RUNS = "billing runs";

    private final EntityManager entities;

    BillingLock(EntityManager entities) {
        this.entities = entities;
    }

    /** Held until the transaction ends. */
    public void take(UUID organization) {
        take(List.of(organization));
    }

    /** Always in the same order, so that two who want several do not wait for each other. */
    public void take(Collection<UUID> organizations) {
        take(organizations.stream().map(BillingLock::key).sorted().toArray(String[]::new));
    }

    private void take(String... keys) {
        entities.unwrap(Session.class)
                .createNativeQuery("""
                        select count(cast(pg_advisory_xact_lock(hashtextextended(key, 0)) as text))
                        from (select unnest(cast(?1 as text[])) as key order by 1) as keys
                        """, Long.class)
                .setParameter(1, keys)
                .getSingleResult();
    }

    private static String key(UUID organization) {
        return "billing of " + organization;
    }

    /** Lets only one at a time ask for an invoice run. */
    void takeForRuns() {
        take(RUNS);
    }

    /**
     * Without waiting, for whoever holds the audit trail already: whoever issues invoices waits for that one.
     *
     * @throws Problem.Conflict when somebody else has it at this moment
     */
    void takeAtOnce(UUID organization) {
        boolean taken = entities.unwrap(Session.class)
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:key, 0))", Boolean.class)
                .setParameter("key", key(organization))
                .getSingleResult();
        if (!taken) {
            throw new Problem.Conflict(
                    "billing_busy",
                    "Invoices of this organization are being issued at this very moment.",
                    "Try again in a few seconds.");
        }
    }
}
