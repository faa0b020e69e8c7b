package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.liftlock.billing.amount.Item;
import org.liftlock.organization.Organization;

/** Computes what an organization's next documents say, for a preview as well as for the issue. */
@ApplicationScoped
public class Invoicing {
    private final Terms terms;
    private final Dues dues;
    private final Invoices invoices;
    private final Prices prices;
    private final Naming naming;

    Invoicing(Terms terms, Dues dues, Invoices invoices, Prices prices, Naming naming) {
        this.terms = terms;
        this.dues = dues;
        this.invoices = invoices;
        this.prices = prices;
        this.naming = naming;
    }

    /** The day on which something is billed next; empty when nothing is coming. */
    public Optional<LocalDate> nextDay(Organization organization, LocalDate today) {
        Due due = dues.of(organization);
        if (!due.charges().isEmpty()) {
            return Optional.of(today);
        }
        return due.subscriptions().stream()
                .filter(Subscription::goesOn)
                .map(Subscription::billedUntil)
                .min(LocalDate::compareTo)
                .map(next -> next.isBefore(today) ? today : next);
    }

    /** One for each currency, as it would be issued on that day; nothing is changed. */
    public List<InvoiceDraft> preview(Organization organization, LocalDate day) {
        return preview(dues.of(organization), day);
    }

    List<InvoiceDraft> preview(Due due, LocalDate day) {
        return drafts(due, day, lines(due, day));
    }

    /** What waits, and the periods that have begun. */
    private List<InvoiceDraft.Line> lines(Due due, LocalDate day) {
        List<InvoiceDraft.Line> lines = new ArrayList<>();
        due.charges().forEach(charge -> lines.add(new InvoiceDraft.Line(charge.subscriptionId(), charge.item())));
        for (Subscription subscription : due.subscriptions()) {
            advance(subscription, day)
                    .items()
                    .forEach(item -> lines.add(new InvoiceDraft.Line(subscription.id(), item)));
        }
        return lines;
    }

    /** What this subscription costs up to that day. */
    Advance advance(Subscription subscription, LocalDate day) {
        return Advance.of(subscription, day, prices.further(subscription), naming.of(subscription));
    }

    private List<InvoiceDraft> drafts(Due due, LocalDate day, List<InvoiceDraft.Line> lines) {
        Issuer issuer = terms.issuer().orElse(null);
        if (issuer == null) {
            return List.of();
        }
        Map<CurrencyUnit, List<InvoiceDraft.Line>> byCurrency = new LinkedHashMap<>();
        lines.forEach(line -> byCurrency
                .computeIfAbsent(line.item().net().getCurrencyUnit(), any -> new ArrayList<>())
                .add(taxed(line, due.account())));
        InvoiceDraft.Frame frame = new InvoiceDraft.Frame(
                due.organization().id(), issuer, recipient(due, lines), day, day.plusDays(terms.paymentDays()));
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

    private Recipient recipient(Due due, List<InvoiceDraft.Line> lines) {
        Account account = due.account();
        return new Recipient(
                account.company().isEmpty() ? due.organization().name() : account.company(),
                account.addressLines(),
                account.country(),
                account.taxId(),
                purchaseOrders(due, lines),
                payment(account));
    }

    /** The order that a subscription was bought by; else that of the account. */
    private static String purchaseOrders(Due due, List<InvoiceDraft.Line> lines) {
        Set<UUID> billed = lines.stream()
                .map(InvoiceDraft.Line::subscription)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<String> orders = due.subscriptions().stream()
                .filter(subscription -> billed.contains(subscription.id()))
                .map(Subscription::purchaseOrder)
                .filter(order -> !order.isEmpty())
                .distinct()
                .toList();
        return orders.isEmpty() ? due.account().purchaseOrder() : String.join(", ", orders);
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
