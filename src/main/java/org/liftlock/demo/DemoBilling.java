package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.liftlock.billing.Invoice;
import org.liftlock.billing.InvoiceIssuing;
import org.liftlock.billing.Invoices;
import org.liftlock.billing.Payment;
import org.liftlock.billing.Payments;
import org.liftlock.billing.Prices;
import org.liftlock.billing.Subscription;
import org.liftlock.billing.Subscriptions;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;

/** What Acme was billed in the last months: one invoice is paid, one overdue and one open. */
@ApplicationScoped
class DemoBilling {
    private final Organizations organizations;
    private final Subscriptions subscriptions;
    private final Prices prices;
    private final InvoiceIssuing issuing;
    private final Invoices invoices;
    private final Payments payments;
    private final Clock clock;

    DemoBilling(
            Organizations organizations,
            Subscriptions subscriptions,
            Prices prices,
            InvoiceIssuing issuing,
            Invoices invoices,
            Payments payments,
            Clock clock) {
        this.organizations = organizations;
        this.subscriptions = subscriptions;
        this.prices = prices;
        this.issuing = issuing;
        this.invoices = invoices;
        this.payments = payments;
        this.clock = clock;
    }

    /** Once, by the month, and on the days on which it would have happened. */
    void settle() {
        Organization acme = organizations.require("acme");
        if (!invoices.of(acme.id()).isEmpty()) {
            return;
        }
        subscriptions.of(acme.id()).forEach(this::byTheMonth);
        LocalDate last = DemoLicenses.begin(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        for (int month = 0; month < DemoLicenses.MONTHS; month++) {
            List<Invoice> issued = issuing.issueDue(acme, last.plusMonths(month), "demo");
            if (month == 0) {
                issued.forEach(invoice -> pay(acme, invoice));
            }
        }
    }

    private void byTheMonth(Subscription subscription) {
        prices.of(subscription.product(), subscription.edition()).stream()
                .filter(plan -> plan.interval().equals("monthly"))
                .findFirst()
                .ifPresent(plan -> subscription.payBy(plan.id()));
    }

    private void pay(Organization acme, Invoice invoice) {
        payments.receive(
                acme.id(),
                new Payment.Receipt(invoice.dueOn().minusDays(2), invoice.total(), invoice.label(), acme.name()),
                invoice,
                Payment.Source.HAND,
                "demo");
    }
}
