package org.liftlock.billing.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.billing.BillingWords;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.InvoiceList;
import org.liftlock.billing.Invoices;

/** What there is to remind of invoices that are overdue. */
@ApplicationScoped
class OverdueReminders {
    private static final String CANDIDATES = """
            select i.id from invoice i join organization o on o.id = i.organization_id
            where i.kind = 'invoice' and i.due_on <= ?1
              and i.total_minor > coalesce((select sum(s.amount_minor) from settlement s where s.invoice_id = i.id), 0)
              and not exists (select 1 from debit d where d.invoice_id = i.id and d.ended_at is null)
            order by i.due_on
            """;

    private final Invoices invoices;
    private final InvoiceList list;
    private final EntityManager entities;
    private final Clock clock;

    OverdueReminders(Invoices invoices, InvoiceList list, EntityManager entities, Clock clock) {
        this.invoices = invoices;
        this.list = list;
        this.entities = entities;
        this.clock = clock;
    }

    List<UUID> candidates() {
        return entities.unwrap(Session.class)
                .createNativeQuery(CANDIDATES, UUID.class)
                .setParameter(1, today().minusDays(Ladder.OVERDUE.days().getFirst()))
                .getResultList();
    }

    Optional<Reminder> of(UUID id) {
        InvoiceList.Entry entry = list.of(invoices.require(id));
        Invoice invoice = entry.invoice();
        long over = ChronoUnit.DAYS.between(invoice.dueOn(), today());
        return Ladder.OVERDUE.after(over).stream()
                .mapToObj(rung -> new Reminder(
                        invoice.organizationId(),
                        "invoice:%s:overdue:%d".formatted(invoice.id(), rung),
                        "Invoice %s has been due since %s"
                                .formatted(invoice.label(), BillingWords.day(invoice.dueOn())),
                        "%s are open. %s\n\nIf you paid within the last days, there is nothing to do."
                                .formatted(
                                        BillingWords.words(entry.open()),
                                        invoice.recipient().payment()),
                        "/billing/invoices/" + invoice.id(),
                        List.of()))
                .findFirst();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
