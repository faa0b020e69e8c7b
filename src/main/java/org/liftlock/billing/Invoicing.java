package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.liftlock.billing.amount.Item;
import org.liftlock.organization.Organization;

/** Computes what an organization's next documents say, for a preview as well as for the issue. */
@ApplicationScoped
public class Invoicing {
    private final Terms terms;
    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final Charges charges;
    private final Invoices invoices;
    private final Prices prices;
    private final Naming naming;

    Invoicing(
            Terms terms,
            Accounts accounts,
            Subscriptions subscriptions,
            Charges charges,
            Invoices invoices,
            Prices prices,
            Naming naming) {
        this.terms = terms;
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.charges = charges;
        this.invoices = invoices;
        this.prices = prices;
        this.naming = naming;
    }

    /** The day on which something is billed next; empty when nothing is coming. */
    public Optional<LocalDate> nextDay(Organization organization, LocalDate today) {
        if (!charges.of(organization.id()).isEmpty()) {
            return Optional.of(today);
        }
        return subscriptions.of(organization.id()).stream()
                .filter(Subscription::goesOn)
                .map(Subscription::billedUntil)
                .min(LocalDate::compareTo)
                .map(next -> next.isBefore(today) ? today : next);
    }

    /** One for each currency, as it would be issued on that day; nothing is changed. */
    public List<InvoiceDraft> preview(Organization organization, LocalDate day) {
        return drafts(organization, day, lines(organization.id(), day));
    }

    /** What waits, and the periods that have begun. */
    private List<InvoiceDraft.Line> lines(UUID organization, LocalDate day) {
        List<InvoiceDraft.Line> lines = new ArrayList<>();
        charges.of(organization)
                .forEach(charge -> lines.add(new InvoiceDraft.Line(charge.subscriptionId(), charge.item())));
        for (Subscription subscription : subscriptions.of(organization)) {
            advance(subscription, day)
                    .items()
                    .forEach(item -> lines.add(new InvoiceDraft.Line(subscription.id(), item)));
        }
        return lines;
    }

    /** What this subscription costs up to that day. */
    Subscription.Advance advance(Subscription subscription, LocalDate day) {
        return subscription.advance(day, prices.further(subscription), naming.of(subscription));
    }

    private List<InvoiceDraft> drafts(Organization organization, LocalDate day, List<InvoiceDraft.Line> lines) {
        Issuer issuer = terms.issuer().orElse(null);
        if (issuer == null) {
            return List.of();
        }
        Account account = accounts.of(organization);
        Map<CurrencyUnit, List<InvoiceDraft.Line>> byCurrency = new LinkedHashMap<>();
        lines.forEach(line -> byCurrency
                .computeIfAbsent(line.item().net().getCurrencyUnit(), any -> new ArrayList<>())
                .add(taxed(line, account)));
        InvoiceDraft.Frame frame = new InvoiceDraft.Frame(
                organization.id(),
                issuer,
                recipient(organization, account, lines),
                day,
                day.plusDays(terms.paymentDays()));
        return byCurrency.entrySet().stream()
                .flatMap(one -> InvoiceDraft.of(frame, one.getKey(), one.getValue(), invoices::charging).stream())
                .toList();
    }

    /** As it is taxed on this day, unless that was settled before. */
    private InvoiceDraft.Line taxed(InvoiceDraft.Line line, Account account) {
        Item item = line.item();
        return item.taxPercent() != null
                ? line
                : new InvoiceDraft.Line(
                        line.subscription(),
                        item.taxed(
                                terms.taxPercent(account.country(), item.taxCategory()),
                                terms.taxCountry(account.country())));
    }

    private Recipient recipient(Organization organization, Account account, List<InvoiceDraft.Line> lines) {
        return new Recipient(
                account.company().isEmpty() ? organization.name() : account.company(),
                account.addressLines(),
                account.country(),
                account.taxId(),
                purchaseOrders(account, lines),
                payment(account));
    }

    /** The order that a subscription was bought by; else that of the account. */
    private String purchaseOrders(Account account, List<InvoiceDraft.Line> lines) {
        List<String> orders = lines.stream()
                .map(InvoiceDraft.Line::subscription)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(id -> subscriptions.findByIdOptional(id).stream())
                .map(Subscription::purchaseOrder)
                .filter(order -> !order.isEmpty())
                .distinct()
                .toList();
        return orders.isEmpty() ? account.purchaseOrder() : String.join(", ", orders);
    }

    private String payment(Account account) {
        return switch (account.method()) {
            case BANK_TRANSFER -> "Please transfer the amount and name the number of this invoice.";
            case DIRECT_DEBIT ->
                "The amount is collected by SEPA direct debit%s."
                        .formatted(account.mandate()
                                .map(mandate -> " (mandate %s, account ending in %s%s)"
                                        .formatted(
                                                mandate.reference(),
                                                mandate.ibanEnd(),
                                                terms.creditorId()
                                                        .map(", creditor %s"::formatted)
                                                        .orElse("")))
                                .orElse(""));
            case EXTERNAL -> "Please pay on the payment page that the portal leads to.";
        };
    }
}
