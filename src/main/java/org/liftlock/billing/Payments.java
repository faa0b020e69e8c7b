package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.audit.AuditTrail;

/** The payments that the present scope sees. */
@ApplicationScoped
public class Payments implements PanacheRepositoryBase<Payment, UUID> {
    private final BillingLock lock;
    private final Settling settling;
    private final AuditTrail audit;
    private final Clock clock;

    Payments(BillingLock lock, Settling settling, AuditTrail audit, Clock clock) {
        this.lock = lock;
        this.settling = settling;
        this.audit = audit;
        this.clock = clock;
    }

    public List<Payment> of(UUID organization) {
        return list("organizationId = ?1 order by receivedOn desc, enteredAt desc", organization);
    }

    /** @param named the invoice it is for; without one, it pays what is due first */
    public Payment receive(
            UUID organization, Payment.Receipt receipt, @Nullable Invoice named, Payment.Source source, String by) {
        lock.take(organization);
        Payment payment = new Payment(organization, receipt, source, by, clock.instant());
        persist(payment);
        settling.settle(
                organization, receipt.amount().getCurrencyUnit(), payment.id(), named == null ? null : named.id());
        audit.record(
                organization,
                by,
                "payment.recorded",
                payment.id().toString(),
                Map.of(
                        "amount", receipt.amount().toString(),
                        "received_on", receipt.receivedOn().toString(),
                        "reference", receipt.reference()));
        return payment;
    }
}
