package org.liftlock.billing.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * Parts of an amount by days. What is owed up to a day is the exact fraction of the days, rounded half-up to minor units; a
 * part is the difference of its two ends. So the parts of every split add up to the whole, and the last one takes what
 * rounding has left.
 */
public final class Proration {
    private Proration() {}

    /** @throws IllegalArgumentException when the part does not lie in the whole */
    public static Money share(Money amount, Span whole, Span part) {
        if (!whole.covers(part)) {
            throw new IllegalArgumentException("%s does not lie in %s".formatted(part, whole));
        }
        return owed(amount, whole.before(part.until()), whole.days())
                .minus(owed(amount, whole.before(part.from()), whole.days()));
    }

    private static Money owed(Money amount, long days, long of) {
        BigDecimal exact = BigDecimal.valueOf(amount.getAmountMinorLong()).multiply(BigDecimal.valueOf(days));
        return Money.ofMinor(
                amount.getCurrencyUnit(),
                exact.divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Such as "92/365 days"; empty for the whole. */
    public static String words(Span whole, Span part) {
        return whole.equals(part) ? "" : "%d/%d days".formatted(part.days(), whole.days());
    }
}
