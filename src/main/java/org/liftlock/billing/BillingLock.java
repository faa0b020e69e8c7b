package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.problem.Problem;

/** Lets only one transaction at a time change what an organization owes. */
@ApplicationScoped
public class BillingLock {
    private final EntityManager entities;

    BillingLock(EntityManager entities) {
        this.entities = entities;
    }

    /** Held until the transaction ends. */
    public void take(UUID organization) {
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)", String.class)
                .setParameter("key", "billing of " + organization)
                .getSingleResult();
    }

    /**
     * Without waiting, for whoever holds the audit trail already: whoever issues invoices waits for that one.
     *
     * @throws Problem.Conflict when somebody else has it at this moment
     */
    void takeAtOnce(UUID organization) {
        boolean taken = entities.unwrap(Session.class)
                .createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(:key, 0))", Boolean.class)
                .setParameter("key", "billing of " + organization)
                .getSingleResult();
        if (!taken) {
            throw new Problem.Conflict(
                    "billing_busy",
                    "Invoices of this organization are being issued at this very moment.",
                    "Try again in a few seconds.");
        }
    }
}
