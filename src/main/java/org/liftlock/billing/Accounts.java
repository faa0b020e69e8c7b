package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.liftlock.organization.Organization;

/** The billing accounts that the present scope sees. */
@ApplicationScoped
public class Accounts implements PanacheRepositoryBase<Account, UUID> {
    private final BillingLock lock;

    Accounts(BillingLock lock) {
        this.lock = lock;
    }

    /** One with nothing but the name, and not kept, while nobody has said more. */
    public Account of(Organization organization) {
        return findByIdOptional(organization.id()).orElseGet(() -> new Account(organization.id(), organization.name()));
    }

    /** To be changed; two who do so at once do it one after the other. */
    Account own(Organization organization) {
        lock.take(organization.id());
        return findByIdOptional(organization.id()).orElseGet(() -> {
            Account fresh = new Account(organization.id(), organization.name());
            persist(fresh);
            return fresh;
        });
    }
}
