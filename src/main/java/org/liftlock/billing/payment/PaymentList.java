package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Withdrawal;
import org.liftlock.web.Slice;

/** Payments of all customers, searched and page by page. */
@ApplicationScoped
class PaymentList {
    private static final String FITTING = """
             from Payment p left join Organization o on o.id = p.organizationId
             left join Withdrawal w on w.paymentId = p.id
            where locate(:text, lower(coalesce(o.name, '') || ' ' || p.reference || ' ' || p.payer)) > 0
            """;

    private final EntityManager entities;

    PaymentList(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A payment, whose it is, and what is left of it.
     *
     * @param left what no invoice has used yet
     * @param withdrawal null while it counts
     */
    record Entry(
            Payment payment,
            String organization,
            Money left,
            @Nullable Withdrawal withdrawal) {}

    /** The newest first. */
    Slice<Entry> find(String typed, int page, int size) {
        String text = typed.toLowerCase(Locale.ROOT);
        List<Entry> found = entities.createQuery(
                        "select p, coalesce(o.name, p.payer), (select coalesce(sum(s.amountMinor), 0) from Settlement s where s.paymentId = p.id), w"
                                + FITTING + " order by p.receivedOn desc, p.enteredAt desc",
                        Object[].class)
                .setParameter("text", text)
                .setFirstResult((page - 1) * size)
                .setMaxResults(size)
                .getResultStream()
                .map(PaymentList::entry)
                .toList();
        Long total = entities.createQuery("select count(*)" + FITTING, Long.class)
                .setParameter("text", text)
                .getSingleResult();
        return new Slice<>(found, total, page, size);
    }

    private static Entry entry(Object[] row) {
        Payment payment = (Payment) row[0];
        Withdrawal withdrawal = (Withdrawal) row[3];
        Money left = withdrawal == null
                ? payment.amount().minusMinor(((Number) row[2]).longValue())
                : Money.zero(payment.amount().getCurrencyUnit());
        return new Entry(payment, (String) row[1], left, withdrawal);
    }
}
