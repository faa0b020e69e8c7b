package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    void tell(@Observes InvoicesIssued issued) {
        Map<UUID, Organization> there =
                organizations
                        .list(
                                "id in ?1",
                                issued.invoices().stream()
                                        .map(Invoice::organizationId)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Organization::id, Function.identity()));
        List<Invoice> invoices = issued.invoices().stream()
                .filter(invoice -> there.containsKey(invoice.organizationId()))
                .toList();
        newsroom.tell(invoices.stream().map(TellInvoiced::news).toList());
        Map<UUID, List<Contact>> known = contacts.of(there.keySet());
        for (Invoice invoice : invoices) {
            Organization organization = Objects.requireNonNull(there.get(invoice.organizationId()));
            Contacts.addresses(organization, known.getOrDefault(organization.id(), List.of()))
                    .forEach(
                            address -> letters.post(letter(invoice, organization, address), InvoicePrint.key(invoice)));
        }
    }

    private static News news(Invoice invoice) {
        return new News(
                invoice.organizationId(),
                Subject.BILLING,
                "invoice:%s:issued".formatted(invoice.id()),
                headline(invoice),
                body(invoice),
                path(invoice),
                Permissions.BILLING_READ,
                null);
    }

    private static Letter letter(Invoice invoice, Organization organization, String address) {
        return new Letter(
                invoice.organizationId(),
                address,
                headline(invoice),
                body(invoice) + "\n\nIt is attached as PDF.",
                "See it in the portal",
                path(invoice),
                "You get this because you are a billing contact of %s.".formatted(organization.name()));
    }

    private static String headline(Invoice invoice) {
        return "%s %s over %s".formatted(invoice.kind().words(), invoice.label(), BillingWords.words(invoice.total()));
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
