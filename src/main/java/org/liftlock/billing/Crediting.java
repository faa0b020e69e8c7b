package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.liftlock.billing.amount.TaxSum;
import org.liftlock.billing.amount.Totals;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;

/**
 * Takes a wrong invoice back, or what is left of it: by a credit note with the same lines, because issued documents never
 * change.
 */
@ApplicationScoped
class Crediting {
    private final Invoices invoices;
    private final Organizations organizations;
    private final InvoiceIssuing issuing;
    private final Charges charges;
    private final Creditable creditable;
    private final BillingLock lock;
    private final Clock clock;

    Crediting(
            Invoices invoices,
            Organizations organizations,
            InvoiceIssuing issuing,
            Charges charges,
            Creditable creditable,
            BillingLock lock,
            Clock clock) {
        this.invoices = invoices;
        this.organizations = organizations;
        this.issuing = issuing;
        this.charges = charges;
        this.creditable = creditable;
        this.lock = lock;
        this.clock = clock;
    }

    /** @param again whether the same is to stand on the next invoice, such as with another address */
    Invoice credit(Invoice invoice, String reason, boolean again, String by) {
        lock.take(invoice.organizationId());
        if (reason.isBlank()) {
            throw new Problem.Invalid(Map.of("reason", "Say why; it stands on the credit note."));
        }
        Totals left = creditable.left(invoice);
        if (left.total().isZero()) {
            throw new Problem.Invalid(Map.of("reason", "Nothing of it is left to be given back."));
        }
        if (again && organizations.findByIdOptional(invoice.organizationId()).isEmpty()) {
            throw new Problem.Invalid(
                    Map.of("again", "The organization was deleted; there is no next invoice that it could stand on."));
        }
        List<InvoiceDraft.Line> gone = gone(invoice, left);
        Invoice note = issuing.issue(draft(invoice, left, gone, reason.strip()), by);
        if (again) {
            again(invoice, gone);
        }
        return note;
    }

    /** What was given back before, as lines that take it off. */
    private List<InvoiceDraft.Line> gone(Invoice invoice, Totals left) {
        return invoice.taxes().stream()
                .filter(rate -> !Creditable.gone(rate, left).isZero())
                .map(rate -> gone(invoices.lines(invoice.id()), rate, Creditable.gone(rate, left)))
                .toList();
    }

    private static InvoiceDraft.Line gone(List<InvoiceLine> lines, TaxSum rate, Money amount) {
        InvoiceLine first = lines.stream()
                .filter(line -> line.item().isTaxedAt(rate.percent()))
                .findFirst()
                .orElse(lines.getFirst());
        return new InvoiceDraft.Line(
                first.subscriptionId(),
                Charged.settled(first.item(), "Given back before", -amount.getAmountMinorLong()));
    }

    /** With the taxes of then; what the invoice itself gave back stays taxed as it was. */
    private void again(Invoice invoice, List<InvoiceDraft.Line> gone) {
        Stream.concat(lines(invoice), gone.stream().map(InvoiceDraft.Line::untaxed))
                .forEach(line -> charges.add(
                        invoice.organizationId(),
                        line.subscription(),
                        List.of(
                                line.item().givesBack()
                                        ? line.item()
                                        : line.item().untaxed())));
    }

    private Stream<InvoiceDraft.Line> lines(Invoice invoice) {
        return invoices.lines(invoice.id()).stream()
                .map(line -> new InvoiceDraft.Line(line.subscriptionId(), line.item()));
    }

    /** The taxes are those of the invoice, whatever the rates are by now. */
    private InvoiceDraft draft(Invoice invoice, Totals left, List<InvoiceDraft.Line> gone, String reason) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Recipient to = invoice.recipient();
        return new InvoiceDraft(
                invoice.organizationId(),
                Invoice.Kind.CREDIT_NOTE,
                invoice.issuer(),
                new Recipient(to.name(), to.address(), to.country(), to.taxId(), to.purchaseOrder(), reason),
                invoice.total().getCurrencyUnit(),
                Stream.concat(lines(invoice), gone.stream()).toList(),
                left,
                today,
                today,
                invoice.id());
    }
}
