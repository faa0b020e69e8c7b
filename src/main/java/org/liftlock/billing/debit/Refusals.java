package org.liftlock.billing.debit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.audit.AuditTrail;
import org.liftlock.billing.BillingLock;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.Invoices;
import org.liftlock.problem.Problem;

/** Debits that a bank has refused before any money came, so that there is no payment which could be withdrawn. */
@ApplicationScoped
class Refusals {
    private static final String UNPAID = """
            select d.invoice_id, d.label, coalesce(o.name, i.recipient ->> 'name') as customer, d.amount_minor, c.collect_on
            from debit d join debit_collection c on c.id = d.collection_id join invoice i on i.id = d.invoice_id
            left join organization o on o.id = d.organization_id
            where d.ended_at is null and c.sent_at is not null and c.collect_on < ?1
              and i.total_minor > coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0)
            order by c.collect_on, d.label
            """;

    private final Invoices invoices;
    private final BillingLock lock;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Clock clock;

    Refusals(Invoices invoices, BillingLock lock, EntityManager entities, AuditTrail audit, Clock clock) {
        this.invoices = invoices;
        this.lock = lock;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that wait longest come first. */
    List<Unpaid> unpaid(int most) {
        return entities.unwrap(Session.class)
                .createNativeQuery(UNPAID, Tuple.class)
                .addScalar("invoice_id", UUID.class)
                .addScalar("label", String.class)
                .addScalar("customer", String.class)
                .addScalar("amount_minor", Long.class)
                .addScalar("collect_on", LocalDate.class)
                .setParameter(1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Unpaid(
                        row.get("invoice_id", UUID.class),
                        row.get("label", String.class),
                        row.get("customer", String.class),
                        Money.ofMinor(CurrencyUnit.EUR, row.get("amount_minor", Long.class)),
                        row.get("collect_on", LocalDate.class)))
                .toList();
    }

    /**
     * It is collected by the next file, and people are reminded of it again.
     *
     * @throws Problem.NotFound when it is not being collected by a file that was sent
     */
    Invoice note(UUID id, String by) {
        Invoice invoice = invoices.require(id);
        lock.take(invoice.organizationId());
        int ended = entities.createNativeQuery("""
                        update debit d set ended_at = ?1 from debit_collection c
                        where d.invoice_id = ?2 and d.ended_at is null and c.id = d.collection_id and c.sent_at is not null""")
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
        if (ended == 0) {
            throw new Problem.NotFound("direct debit that the bank has");
        }
        audit.record(invoice.organizationId(), by, "debit.refused", invoice.label(), Map.of());
        return invoice;
    }
}
