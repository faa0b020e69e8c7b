package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sets payments and credit notes off against invoices: a credit note first against the invoice it corrects, a payment
 * first against the one it names; what is left goes to what is due first, and then stays as credit for later invoices.
 */
@ApplicationScoped
class Settling {
    private final Ledger ledger;
    private final EntityManager entities;
    private final Clock clock;

    Settling(Ledger ledger, EntityManager entities, Clock clock) {
        this.ledger = ledger;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Under the {@link BillingLock} of the organization.
     *
     * @param payment the one that names an invoice
     */
    void settle(UUID organization, CurrencyUnit currency, @Nullable UUID payment, @Nullable UUID named) {
        entities.flush();
        Map<UUID, Long> debts = new LinkedHashMap<>();
        ledger.debts(organization, currency).forEach(debt -> debts.put(debt.invoice(), debt.minor()));
        for (Ledger.Credit credit : ledger.credits(organization, currency)) {
            UUID first = credit.id().equals(payment) ? named : credit.refersTo();
            use(organization, credit, debts, first);
        }
    }

    private void use(UUID organization, Ledger.Credit credit, Map<UUID, Long> debts, @Nullable UUID first) {
        long left = credit.minor();
        if (first != null && debts.containsKey(first)) {
            left = pay(organization, credit, debts, first, left);
        }
        for (UUID invoice : debts.keySet()) {
            left = pay(organization, credit, debts, invoice, left);
        }
    }

    private long pay(UUID organization, Ledger.Credit credit, Map<UUID, Long> debts, UUID invoice, long left) {
        long open = Objects.requireNonNull(debts.get(invoice));
        long amount = Math.min(open, left);
        if (amount > 0) {
            entities.persist(new Settlement(organization, invoice, credit, amount, clock.instant()));
            debts.put(invoice, open - amount);
        }
        return left - amount;
    }
}
