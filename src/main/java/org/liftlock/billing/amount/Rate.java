package org.liftlock.billing.amount;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.license.Offer;
import org.liftlock.product.PricePlan;

/** What a subscription costs for one interval, as it was when the present period was billed. */
@Embeddable
public record Rate(
        String plan, String currency, String billingInterval, long seatMinor, long flatMinor, String taxCategory) {

    public static Rate of(PricePlan plan) {
        return new Rate(
                plan.id(),
                plan.currency(),
                plan.interval(),
                plan.seat().getAmountMinorLong(),
                plan.flat().getAmountMinorLong(),
                plan.taxCategory());
    }

    /** What is quoted, with its discount. */
    public static Rate of(Offer offer) {
        return new Rate(
                offer.plan(),
                offer.currency(),
                offer.interval(),
                offer.seat().getAmountMinorLong(),
                offer.flat().getAmountMinorLong(),
                offer.taxCategory());
    }

    public Interval interval() {
        return Interval.of(billingInterval);
    }

    public Money seat() {
        return Money.ofMinor(CurrencyUnit.of(currency), seatMinor);
    }

    public Money flat() {
        return Money.ofMinor(CurrencyUnit.of(currency), flatMinor);
    }

    /** For a whole interval. */
    public Money total(int seats) {
        return seat().multipliedBy(seats).plus(flat());
    }

    /** Whether what was paid for one can be set off against the other, day by day. */
    public boolean keepsStep(Rate other) {
        return currency.equals(other.currency) && billingInterval.equals(other.billingInterval);
    }

    /**
     * What part of a period costs.
     *
     * @param what the product and its edition
     */
    public List<Item> items(String what, int seats, Span whole, Span part) {
        List<Item> items = new ArrayList<>();
        items.add(item(what + ", seats", seats, seat(), whole, part));
        if (flatMinor > 0) {
            items.add(item(what + ", base fee", 1, flat(), whole, part));
        }
        return items;
    }

    /** What only seats cost for part of a period. */
    public Item seats(String description, int seats, Span whole, Span part) {
        return item(description, seats, seat(), whole, part);
    }

    private Item item(String description, int quantity, Money unit, Span whole, Span part) {
        LocalDate from = part.from();
        return new Item(
                description,
                from,
                part.until(),
                quantity,
                unit.getAmountMinorLong(),
                Proration.words(whole, part),
                Proration.share(unit.multipliedBy(quantity), whole, part).getAmountMinorLong(),
                currency,
                taxCategory);
    }
}
