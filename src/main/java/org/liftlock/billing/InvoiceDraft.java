package org.liftlock.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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
    }

    public List<Item> items() {
        return lines.stream().map(Line::item).toList();
    }

    /** Whom it is between, and when. */
    record Frame(UUID organization, Issuer issuer, Recipient recipient, LocalDate issuedOn, LocalDate dueOn) {}

    /** An invoice; or, when more is given back than charged, a credit note. */
    static InvoiceDraft of(
            Frame frame,
            CurrencyUnit currency,
            List<Line> lines,
            Function<String, BigDecimal> percent,
            @Nullable UUID refersTo) {
        Totals totals = totals(currency, lines, percent);
        if (!totals.total().isNegative()) {
            return draft(Invoice.Kind.INVOICE, frame, currency, lines, totals, null);
        }
        List<Line> turned = lines.stream().map(Line::givenBack).toList();
        return draft(Invoice.Kind.CREDIT_NOTE, frame, currency, turned, totals(currency, turned, percent), refersTo);
    }

    private static InvoiceDraft draft(
            Invoice.Kind kind,
            Frame frame,
            CurrencyUnit currency,
            List<Line> lines,
            Totals totals,
            @Nullable UUID refersTo) {
        return new InvoiceDraft(
                frame.organization(),
                kind,
                frame.issuer(),
                frame.recipient(),
                currency,
                lines,
                totals,
                frame.issuedOn(),
                frame.dueOn(),
                refersTo);
    }

    private static Totals totals(CurrencyUnit currency, List<Line> lines, Function<String, BigDecimal> percent) {
        return Totals.of(currency, lines.stream().map(Line::item).toList(), percent);
    }
}
