package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
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

    /**
     * Money that came in.
     *
     * @param named the invoice it is for; without one, it pays what is due first
     */
    public record Incoming(
            Payment.Receipt receipt, @Nullable Invoice named) {}

    /** @param named the invoice it is for; without one, it pays what is due first */
    public Payment receive(
            UUID organization, Payment.Receipt receipt, @Nullable Invoice named, Payment.Source source, String by) {
        return receive(organization, List.of(new Incoming(receipt, named)), source, by)
                .getFirst();
    }

    /** Several at once: each first pays the invoice it names, and only then what is left of any pays others. */
    public List<Payment> receive(UUID organization, List<Incoming> incoming, Payment.Source source, String by) {
        lock.take(organization);
        List<Payment> received = new ArrayList<>(incoming.size());
        Map<UUID, UUID> named = new HashMap<>();
        for (Incoming one : incoming) {
            Payment payment = new Payment(organization, one.receipt(), source, by, clock.instant());
            persist(payment);
            received.add(payment);
            if (one.named() != null) {
                named.put(payment.id(), one.named().id());
            }
        }
        received.stream()
                .map(payment -> payment.amount().getCurrencyUnit())
                .distinct()
                .forEach(currency -> settling.settle(organization, currency, named));
        audit.record(received.stream().map(payment -> recorded(payment, by)).toList());
        return received;
    }

    private static AuditTrail.Entry recorded(Payment payment, String by) {
        return new AuditTrail.Entry(
                payment.organizationId(),
                by,
                "payment.recorded",
                payment.id().toString(),
                Map.of(
                        "amount", payment.amount().toString(),
                        "received_on", payment.receivedOn().toString(),
                        "reference", payment.reference()));
    }
}
