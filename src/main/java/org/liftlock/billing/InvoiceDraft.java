package org.liftlock.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Totals;

/**
 * A document before it is issued; it has no number yet, and nothing of it is kept.
 *
 * @param refersTo the invoice that a credit note corrects
 */
public record InvoiceDraft(
        UUID organization,
        Invoice.Kind kind,
        Issuer issuer,
        Recipient recipient,
        CurrencyUnit currency,
        List<Line> lines,
        Totals totals,
        LocalDate issuedOn,
        LocalDate dueOn,
        @Nullable UUID refersTo) {

    /** @param subscription null when it belongs to none */
    public record Line(@Nullable UUID subscription, Item item) {
        Line givenBack() {
            return new Line(subscription, item.givenBack());
        }

        Line untaxed() {
            return new Line(subscription, item.untaxed());
        }
    }

    public List<Item> items() {
        return lines.stream().map(Line::item).toList();
    }

    /** Whom it is between, and when. */
    record Frame(UUID organization, Issuer issuer, Recipient recipient, LocalDate issuedOn, LocalDate dueOn) {}

    /**
     * At most one invoice with all that comes to something, and a credit note for each invoice of which more is given back
     * than charged. Each rate of tax is looked at by itself, because one cannot be set off against another.
     *
     * @param lines each with its tax
     * @param corrected the invoice that a subscription was charged by
     */
    static List<InvoiceDraft> of(
            Frame frame, CurrencyUnit currency, List<Line> lines, Function<UUID, Optional<UUID>> corrected) {
        Map<Group, List<Line>> groups = new LinkedHashMap<>();
        Map<UUID, Optional<UUID>> invoices = correctedBy(lines, corrected);
        lines.forEach(line -> groups.computeIfAbsent(Group.of(line, invoices), any -> new ArrayList<>())
                .add(line));
        List<Line> charged = new ArrayList<>();
        Map<Optional<UUID>, List<Line>> back = new LinkedHashMap<>();
        groups.forEach((group, of) -> {
            if (of.stream().mapToLong(line -> line.item().netMinor()).sum() < 0) {
                back.computeIfAbsent(group.corrected(), any -> new ArrayList<>())
                        .addAll(of.stream().map(Line::givenBack).toList());
            } else {
                charged.addAll(of);
            }
        });
        List<InvoiceDraft> drafts = new ArrayList<>();
        if (!charged.isEmpty()) {
            drafts.add(draft(Invoice.Kind.INVOICE, frame, currency, charged, null));
        }
        back.forEach((invoice, of) ->
                drafts.add(draft(Invoice.Kind.CREDIT_NOTE, frame, currency, of, invoice.orElse(null))));
        return drafts;
    }

    /** What is summed up together: lines of one rate, those of subscriptions that get something back by their invoice. */
    private record Group(BigDecimal percent, Optional<UUID> corrected) {
        static Group of(Line line, Map<UUID, Optional<UUID>> invoices) {
            BigDecimal percent = Objects.requireNonNull(line.item().taxPercent());
            UUID subscription = line.subscription();
            return new Group(
                    percent.stripTrailingZeros(),
                    subscription == null ? Optional.empty() : invoices.getOrDefault(subscription, Optional.empty()));
        }
    }

    private static Map<UUID, Optional<UUID>> correctedBy(List<Line> lines, Function<UUID, Optional<UUID>> corrected) {
        Map<UUID, Optional<UUID>> invoices = new HashMap<>();
        for (Line line : lines) {
            UUID subscription = line.subscription();
            if (subscription != null && line.item().givesBack()) {
                invoices.computeIfAbsent(subscription, corrected);
            }
        }
        return invoices;
    }

    private static InvoiceDraft draft(
            Invoice.Kind kind, Frame frame, CurrencyUnit currency, List<Line> lines, @Nullable UUID refersTo) {
        return new InvoiceDraft(
                frame.organization(),
                kind,
                frame.issuer(),
                frame.recipient(),
                currency,
                lines,
                totals(currency, lines),
                frame.issuedOn(),
                frame.dueOn(),
                refersTo);
    }

    private static Totals totals(CurrencyUnit currency, List<Line> lines) {
        return Totals.of(currency, lines.stream().map(Line::item).toList(), category -> BigDecimal.ZERO);
    }
}
