package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.liftlock.notice.Letter;
import org.liftlock.notice.Letters;
import org.liftlock.notice.News;
import org.liftlock.notice.Newsroom;
import org.liftlock.notice.Subject;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;

/** Sends issued documents: as PDF to the billing contacts, and as news to members who watch what is paid. */
@ApplicationScoped
class TellInvoiced {
    private final Organizations organizations;
    private final Contacts contacts;
    private final Newsroom newsroom;
    private final Letters letters;

    TellInvoiced(Organizations organizations, Contacts contacts, Newsroom newsroom, Letters letters) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.newsroom = newsroom;
        this.letters = letters;
    }

    /** Nobody is left to be told where the organization was deleted. */
    void tell(@Observes InvoiceIssued issued) {
        Invoice invoice = issued.invoice();
        organizations.findByIdOptional(invoice.organizationId()).ifPresent(organization -> tell(organization, invoice));
    }

    private void tell(Organization organization, Invoice invoice) {
        String headline =
                "%s %s over %s".formatted(invoice.kind().words(), invoice.label(), BillingWords.words(invoice.total()));
        newsroom.tell(new News(
                invoice.organizationId(),
                Subject.BILLING,
                "invoice:%s:issued".formatted(invoice.id()),
                headline,
                body(invoice),
                path(invoice),
                Permissions.BILLING_READ,
                null));
        contacts.addresses(organization)
                .forEach(address -> letters.post(
                        new Letter(
                                invoice.organizationId(),
                                address,
                                headline,
                                body(invoice) + "\n\nIt is attached as PDF.",
                                "See it in the portal",
                                path(invoice),
                                "You get this because you are a billing contact of %s.".formatted(organization.name())),
                        InvoicePrint.key(invoice)));
    }

    private static String body(Invoice invoice) {
        return invoice.credits()
                ? "The amount is set off against open invoices; what is left stays as credit for later ones."
                : "It is due on %s. %s"
                        .formatted(
                                BillingWords.day(invoice.dueOn()),
                                invoice.recipient().payment());
    }

    private static String path(Invoice invoice) {
        return "/billing/invoices/" + invoice.id();
    }
}
