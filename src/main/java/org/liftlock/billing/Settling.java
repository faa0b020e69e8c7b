package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** What was just issued, where the customer has something to set off. */
    void settle(List<Invoice> issued) {
        entities.flush();
        Set<UUID> credited = ledger.credited(
                issued.stream().map(Invoice::organizationId).distinct().toList());
        record Purse(UUID organization, CurrencyUnit currency) {}
        issued.stream()
                .filter(invoice -> credited.contains(invoice.organizationId()))
                .map(invoice ->
                        new Purse(invoice.organizationId(), invoice.total().getCurrencyUnit()))
                .distinct()
                .forEach(purse -> settle(purse.organization(), purse.currency(), null, null));
    }

    /**
     * Under the {@link BillingLock} of the organization.
     *
     * @param payment the one that names an invoice
     */
    void settle(UUID organization, CurrencyUnit currency, @Nullable UUID payment, @Nullable UUID named) {
        settle(organization, currency, payment == null || named == null ? Map.of() : Map.of(payment, named));
    }

    /**
     * Several at once: what one leaves goes to other invoices only after each has paid its own.
     *
     * @param named the invoices that payments name
     */
    void settle(UUID organization, CurrencyUnit currency, Map<UUID, UUID> named) {
        entities.flush();
        Map<UUID, Long> debts = new LinkedHashMap<>();
        ledger.debts(organization, currency).forEach(debt -> debts.put(debt.invoice(), debt.minor()));
        Map<Ledger.Credit, Long> left = new LinkedHashMap<>();
        for (Ledger.Credit credit : ledger.credits(organization, currency)) {
            UUID first = credit.payment() ? named.get(credit.id()) : credit.refersTo();
            long own = first != null && debts.containsKey(first)
                    ? pay(organization, credit, debts, first, credit.minor())
                    : credit.minor();
            left.put(credit, own);
        }
        left.forEach((credit, minor) -> use(organization, credit, debts, minor));
    }

    private void use(UUID organization, Ledger.Credit credit, Map<UUID, Long> debts, long minor) {
        long left = minor;
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
