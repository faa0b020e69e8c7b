package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;

/** Issues the documents of one organization, in the present transaction: number, lines and what waited go together. */
@ApplicationScoped
public class InvoiceIssuing {
    private final Invoicing invoicing;
    private final Subscriptions subscriptions;
    private final Charges charges;
    private final Numbers numbers;
    private final Terms terms;
    private final BillingLock lock;
    private final Settling settling;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Event<InvoiceIssued> issued;
    private final Clock clock;

    InvoiceIssuing(
            Invoicing invoicing,
            Subscriptions subscriptions,
            Charges charges,
            Numbers numbers,
            Terms terms,
            BillingLock lock,
            Settling settling,
            EntityManager entities,
            AuditTrail audit,
            Event<InvoiceIssued> issued,
            Clock clock) {
        this.invoicing = invoicing;
        this.subscriptions = subscriptions;
        this.charges = charges;
        this.numbers = numbers;
        this.terms = terms;
        this.lock = lock;
        this.settling = settling;
        this.entities = entities;
        this.audit = audit;
        this.issued = issued;
        this.clock = clock;
    }

    /** Everything that is due by that day; a second call on the same day finds nothing left. */
    public List<Invoice> issueDue(Organization organization, LocalDate day, String by) {
        lock.take(organization.id());
        List<InvoiceDraft> drafts = invoicing.preview(organization, day);
        if (drafts.isEmpty()) {
            return List.of();
        }
        subscriptions
                .of(organization.id())
                .forEach(subscription -> subscription.take(invoicing.advance(subscription, day)));
        charges.of(organization.id()).forEach(charges::delete);
        return drafts.stream().map(draft -> issue(draft, by)).toList();
    }

    /** The number is taken last, because from then on others wait for this transaction. */
    Invoice issue(InvoiceDraft draft, String by) {
        int year = draft.issuedOn().getYear();
        String series = draft.kind().series();
        entities.flush();
        long number = numbers.next(series, year);
        Invoice invoice =
                new Invoice(draft, new Invoice.Seat(number, terms.label(series, year, number)), by, clock.instant());
        entities.persist(invoice);
        for (int i = 0; i < draft.lines().size(); i++) {
            InvoiceDraft.Line line = draft.lines().get(i);
            entities.persist(new InvoiceLine(invoice, i + 1, line.subscription(), line.item()));
        }
        settling.settle(draft.organization(), draft.currency(), null, null);
        audit.record(
                draft.organization(),
                by,
                "%s.issued".formatted(draft.kind().id()),
                invoice.label(),
                Map.of(
                        "total",
                        invoice.total().toString(),
                        "due_on",
                        invoice.dueOn().toString()));
        issued.fire(new InvoiceIssued(invoice));
        return invoice;
    }
}
