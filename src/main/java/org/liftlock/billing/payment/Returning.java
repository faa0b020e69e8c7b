package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Withdrawals;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.Day;

/** Withdraws payments that a person names, also those that a bank gave back. */
@ApplicationScoped
class Returning {
    private static final int MOST = 20;

    /** Of the same amount; those whose reference or payer the bank names come first. */
    private static final String CANDIDATES = """
            from Payment p where p.currency = :currency and p.amountMinor = :minor and p.receivedOn <= :day
                and not exists (select 1 from Withdrawal w where w.paymentId = p.id)
            order by case when p.reference = :reference then 0 when p.payer = :payer then 1 else 2 end, p.receivedOn desc
            """;

    private final Withdrawals withdrawals;
    private final EntityManager entities;
    private final CurrentViewer viewer;
    private final Clock clock;

    Returning(Withdrawals withdrawals, EntityManager entities, CurrentViewer viewer, Clock clock) {
        this.withdrawals = withdrawals;
        this.entities = entities;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** What the bank may have given back, the likeliest first. */
    List<Payment> candidates(BankEntry entry) {
        return entities.createQuery(CANDIDATES, Payment.class)
                .setParameter("currency", entry.amount().getCurrencyUnit().getCode())
                .setParameter("minor", entry.amount().getAmountMinorLong())
                .setParameter("day", entry.bookedOn())
                .setParameter("reference", entry.reference())
                .setParameter("payer", entry.payer())
                .setMaxResults(MOST)
                .getResultList();
    }

    /**
     * @param day empty for today
     * @throws Problem.Invalid naming the fields {@code day} and {@code reason}
     */
    Payment withdraw(UUID payment, String day, String reason) {
        return withdrawals.withdraw(payment, day(day), reason, viewer.get().email());
    }

    private LocalDate day(String typed) {
        try {
            return typed.isBlank() ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : Day.of(typed);
        } catch (DateTimeException noDay) {
            throw new Problem.Invalid(Map.of("day", "Type a day such as 2026-11-21."));
        }
    }

    /** @throws Problem.Invalid naming the field {@code payment} */
    Payment withdraw(UUID id, String payment) {
        BankEntry entry = entities.find(BankEntry.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (entry == null || !entry.isOpen() || !entry.isReturned()) {
            throw new Problem.NotFound("open entry");
        }
        Payment meant = candidates(entry).stream()
                .filter(one -> one.id().toString().equals(payment))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(Map.of("payment", "Choose the payment that was given back.")));
        String by = viewer.get().email();
        withdrawals.withdraw(meant.id(), entry.bookedOn(), "Given back by the bank.", by);
        entry.decide(BankEntry.ASSIGNED, "withdrawn", by, clock.instant());
        return meant;
    }
}
