package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.Organization;

/** Issues documents in the present transaction: number, lines and what waited go together. */
@ApplicationScoped
public class InvoiceIssuing {
    private final Invoicing invoicing;
    private final Dues dues;
    private final Charges charges;
    private final Numbers numbers;
    private final Terms terms;
    private final BillingLock lock;
    private final Settling settling;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Event<InvoicesIssued> told;
    private final Clock clock;

    InvoiceIssuing(
            Invoicing invoicing,
            Dues dues,
            Charges charges,
            Numbers numbers,
            Terms terms,
            BillingLock lock,
            Settling settling,
            EntityManager entities,
            AuditTrail audit,
            Event<InvoicesIssued> told,
            Clock clock) {
        this.invoicing = invoicing;
        this.dues = dues;
        this.charges = charges;
        this.numbers = numbers;
        this.terms = terms;
        this.lock = lock;
        this.settling = settling;
        this.entities = entities;
        this.audit = audit;
        this.told = told;
        this.clock = clock;
    }

    /** Everything that is due by that day; a second call on the same day finds nothing left. */
    public List<Invoice> issueDue(Organization organization, LocalDate day, String by) {
        return issueDue(List.of(organization), day, by);
    }

    /** The same for many, who then wait for each other: all of it happens or nothing. */
    List<Invoice> issueDue(List<Organization> organizations, LocalDate day, String by) {
        lock.take(organizations.stream().map(Organization::id).toList());
        List<InvoiceDraft> drafts = new ArrayList<>();
        for (Due due : dues.of(organizations)) {
            List<InvoiceDraft> wanted = invoicing.preview(due, day);
            if (!wanted.isEmpty()) {
                due.subscriptions().forEach(subscription -> subscription.take(invoicing.advance(subscription, day)));
                due.charges().forEach(charges::delete);
                drafts.addAll(wanted);
            }
        }
        return drafts.isEmpty() ? List.of() : issue(drafts, by);
    }

    Invoice issue(InvoiceDraft draft, String by) {
        return issue(List.of(draft), by).getFirst();
    }

    /** Numbers are taken last, because from then on others wait for this transaction. */
    private List<Invoice> issue(List<InvoiceDraft> drafts, String by) {
        entities.flush();
        List<Invoice> issued = numbered(drafts, by);
        for (int i = 0; i < drafts.size(); i++) {
            keepLines(issued.get(i), drafts.get(i).lines());
        }
        settling.settle(issued);
        audit.record(issued.stream().map(invoice -> event(invoice, by)).toList());
        told.fire(new InvoicesIssued(issued));
        return issued;
    }

    /** One kind after the other and in the order that was given, always the same way round. */
    private List<Invoice> numbered(List<InvoiceDraft> drafts, String by) {
        Map<String, Long> next = new TreeMap<>();
        drafts.stream()
                .collect(Collectors.groupingBy(InvoiceIssuing::series, TreeMap::new, Collectors.toList()))
                .forEach((series, same) -> next.put(
                        series,
                        numbers.next(
                                same.getFirst().kind().series(),
                                same.getFirst().issuedOn().getYear(),
                                same.size())));
        List<Invoice> issued = new ArrayList<>();
        for (InvoiceDraft draft : drafts) {
            long number = next.merge(series(draft), 1L, Long::sum) - 1;
            String label = terms.label(draft.kind().series(), draft.issuedOn().getYear(), number);
            Invoice invoice = new Invoice(draft, new Invoice.Seat(number, label), by, clock.instant());
            entities.persist(invoice);
            issued.add(invoice);
        }
        return issued;
    }

    private static String series(InvoiceDraft draft) {
        return draft.kind().series() + " " + draft.issuedOn().getYear();
    }

    private void keepLines(Invoice invoice, List<InvoiceDraft.Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            InvoiceDraft.Line line = lines.get(i);
            entities.persist(new InvoiceLine(invoice, i + 1, line.subscription(), line.item()));
        }
    }

    private static AuditTrail.Entry event(Invoice invoice, String by) {
        return new AuditTrail.Entry(
                invoice.organizationId(),
                by,
                "%s.issued".formatted(invoice.kind().id()),
                invoice.label(),
                Map.of(
                        "total",
                        invoice.total().toString(),
                        "due_on",
                        invoice.dueOn().toString()));
    }
}
