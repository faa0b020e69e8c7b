package org.liftlock.license;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.liftlock.product.PricePlan;

/**
 * What sales offers: a plan for so many people and months, at these prices. What is quoted is what is billed.
 *
 * @param plan its id in the product's price list
 * @param title the plan as people know it
 * @param interval how often it is paid: {@code monthly} or {@code annual}
 * @param fullSeatMinor the price of a seat for each interval before the discount, in minor units
 * @param fullFlatMinor the base fee before the discount
 * @param discount in percent
 */
public record Offer(
        String plan,
        String title,
        int seats,
        int months,
        String currency,
        String interval,
        long fullSeatMinor,
        long fullFlatMinor,
        BigDecimal discount,
        String taxCategory) {
    static Offer of(PricePlan plan, int seats, int months, Money seat, BigDecimal discount) {
        return new Offer(
                plan.id(),
                plan.title(),
                seats,
                months,
                plan.currency(),
                plan.interval(),
                seat.getAmountMinorLong(),
                plan.flat().getAmountMinorLong(),
                discount,
                plan.taxCategory());
    }

    public Money fullSeat() {
        return Money.ofMinor(CurrencyUnit.of(currency), fullSeatMinor);
    }

    public Money fullFlat() {
        return Money.ofMinor(CurrencyUnit.of(currency), fullFlatMinor);
    }

    /** With the discount, rounded half-up to minor units. */
    public Money seat() {
        return reduced(fullSeat());
    }

    /** With the discount, rounded half-up to minor units. */
    public Money flat() {
        return reduced(fullFlat());
    }

    private Money reduced(Money full) {
        return full.minus(full.multipliedBy(discount.movePointLeft(2), RoundingMode.HALF_DOWN));
    }

    /** What it is paid for each time, such as "a month". */
    public String period() {
        return interval.equals("monthly") ? "a month" : "a year";
    }

    public boolean discounted() {
        return discount.signum() > 0;
    }

    /** Such as "12.5". */
    public String percent() {
        return discount.stripTrailingZeros().toPlainString();
    }
}
