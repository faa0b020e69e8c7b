package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.liftlock.billing.amount.Totals;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;

/** Takes a wrong invoice back as a whole: by a credit note with the same lines, because issued documents never change. */
@ApplicationScoped
class Crediting {
    private final Invoices invoices;
    private final Organizations organizations;
    private final InvoiceIssuing issuing;
    private final Charges charges;
    private final BillingLock lock;
    private final Clock clock;

    Crediting(
            Invoices invoices,
            Organizations organizations,
            InvoiceIssuing issuing,
            Charges charges,
            BillingLock lock,
            Clock clock) {
        this.invoices = invoices;
        this.organizations = organizations;
        this.issuing = issuing;
        this.charges = charges;
        this.lock = lock;
        this.clock = clock;
    }

    /** @param again whether the same is to stand on the next invoice, such as with another address */
    Invoice credit(Invoice invoice, String reason, boolean again, String by) {
        lock.take(invoice.organizationId());
        if (reason.isBlank()) {
            throw new Problem.Invalid(Map.of("reason", "Say why; it stands on the credit note."));
        }
        if (invoice.credits() || invoices.corrected(invoice.id())) {
            throw new Problem.Invalid(Map.of("reason", "There is a credit note for it already, or it is one itself."));
        }
        if (again && organizations.findByIdOptional(invoice.organizationId()).isEmpty()) {
            throw new Problem.Invalid(
                    Map.of("again", "The organization was deleted; there is no next invoice that it could stand on."));
        }
        List<InvoiceLine> lines = invoices.lines(invoice.id());
        Invoice note = issuing.issue(draft(invoice, lines, reason.strip()), by);
        if (again) {
            lines.forEach(line -> charges.add(invoice.organizationId(), line.subscriptionId(), List.of(line.item())));
        }
        return note;
    }

    /** The taxes are those of the invoice, whatever the rates are by now. */
    private InvoiceDraft draft(Invoice invoice, List<InvoiceLine> lines, String reason) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Recipient to = invoice.recipient();
        return new InvoiceDraft(
                invoice.organizationId(),
                Invoice.Kind.CREDIT_NOTE,
                invoice.issuer(),
                new Recipient(to.name(), to.address(), to.country(), to.taxId(), to.purchaseOrder(), reason),
                invoice.total().getCurrencyUnit(),
                lines.stream()
                        .map(line -> new InvoiceDraft.Line(line.subscriptionId(), line.item()))
                        .toList(),
                new Totals(invoice.net(), invoice.taxes(), invoice.tax(), invoice.total()),
                today,
                today,
                invoice.id());
    }
}
