package org.liftlock.product;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What an edition costs for an interval.
 *
 * @param currency ISO 4217
 * @param interval {@code monthly} or {@code annual}
 * @param perSeat an amount in text, so that it is exact, for each seat and interval
 * @param flatFee for each interval, however many seats there are
 * @param taxCategory as the operator's tax rates name it
 */
public record PricePlan(
        String id,
        String title,
        String edition,
        String currency,
        String interval,
        String perSeat,
        String flatFee,
        String taxCategory) {
    public CurrencyUnit unit() {
        return CurrencyUnit.of(currency);
    }

    public Money seat() {
        return Money.of(unit(), new BigDecimal(perSeat));
    }

    public Money flat() {
        return Money.of(unit(), new BigDecimal(flatFee));
    }
}
