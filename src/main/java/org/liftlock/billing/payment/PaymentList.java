package org.liftlock.billing.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.liftlock.billing.Payment;
import org.liftlock.web.Slice;

/** Payments of all customers, searched and page by page. */
@ApplicationScoped
class PaymentList {
    private static final String FITTING = """
             from Payment p left join Organization o on o.id = p.organizationId
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
     */
    record Entry(Payment payment, String organization, Money left) {}

    /** The newest first. */
    Slice<Entry> find(String typed, int page, int size) {
        String text = typed.toLowerCase(Locale.ROOT);
        List<Entry> found = entities.createQuery(
                        "select p, coalesce(o.name, p.payer), (select coalesce(sum(s.amountMinor), 0) from Settlement s where s.paymentId = p.id)"
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
        return new Entry(payment, (String) row[1], payment.amount().minusMinor(((Number) row[2]).longValue()));
    }
}
