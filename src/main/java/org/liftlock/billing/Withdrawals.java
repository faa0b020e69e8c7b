package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.liftlock.audit.AuditTrail;
import org.liftlock.problem.Problem;

/** Takes payments back: what they paid is open again, and reminders of it go on. */
@ApplicationScoped
public class Withdrawals implements PanacheRepositoryBase<Withdrawal, UUID> {
    private static final int LONGEST = 200;

    /**
     * The direct debit that brought this payment ends with it. One whose money is still to come goes on, whatever else was
     * paid on its invoice; else the same would be collected twice.
     */
    private static final String COLLECTED = """
            update debit d set ended_at = ?1 from debit_collection c, payment p
            where p.id = ?2 and d.ended_at is null and c.id = d.collection_id and c.sent_at is not null
              and c.collect_on <= p.received_on and d.amount_minor = p.amount_minor
              and d.invoice_id in (select s.invoice_id from settlement s where s.payment_id = p.id)
            """;

    private final Payments payments;
    private final BillingLock lock;
    private final Settling settling;
    private final AuditTrail audit;
    private final Clock clock;

    Withdrawals(Payments payments, BillingLock lock, Settling settling, AuditTrail audit, Clock clock) {
        this.payments = payments;
        this.lock = lock;
        this.settling = settling;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound when there is no such payment
     * @throws Problem.Conflict when it was withdrawn before
     * @throws Problem.Invalid naming the fields {@code day} and {@code reason}
     */
    public Payment withdraw(UUID id, LocalDate day, String reason, String by) {
        Payment payment = payments.findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("payment"));
        lock.take(payment.organizationId());
        if (findByIdOptional(id).isPresent()) {
            throw new Problem.Conflict(
                    "payment_withdrawn", "This payment was withdrawn before.", "Nothing is left to do.");
        }
        check(payment, day, reason);
        persist(new Withdrawal(payment, day, reason.strip(), by, clock.instant()));
        CurrencyUnit currency = payment.amount().getCurrencyUnit();
        endDebit(payment);
        getEntityManager()
                .createQuery("delete from Settlement where paymentId = :payment")
                .setParameter("payment", id)
                .executeUpdate();
        settling.settle(payment.organizationId(), currency, null, null);
        audit.record(
                payment.organizationId(),
                by,
                "payment.withdrawn",
                id.toString(),
                Map.of("amount", payment.amount().toString(), "day", day.toString(), "reason", reason.strip()));
        return payment;
    }

    private void endDebit(Payment payment) {
        getEntityManager()
                .createNativeQuery(COLLECTED)
                .setParameter(1, clock.instant())
                .setParameter(2, payment.id())
                .executeUpdate();
    }

    private void check(Payment payment, LocalDate day, String reason) {
        Map<String, String> errors = new TreeMap<>();
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            errors.put("day", "This day is yet to come.");
        } else if (day.isBefore(payment.receivedOn())) {
            errors.put("day", "The payment came later, on %s.".formatted(payment.receivedOn()));
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            errors.put("reason", "Say in a few words why, such as: returned by the bank. The customer reads it.");
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }
}
