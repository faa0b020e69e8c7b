package org.liftlock.billing.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is taxed at one rate, and the tax on it: taken once from the sum, rounded half-up to minor units. */
public record TaxSum(BigDecimal percent, long netMinor, long taxMinor, String currency) {
    private static final int HUNDREDTHS = 2;

    static TaxSum of(BigDecimal percent, Money net) {
        long tax = BigDecimal.valueOf(net.getAmountMinorLong())
                .multiply(percent)
                .movePointLeft(HUNDREDTHS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new TaxSum(
                percent, net.getAmountMinorLong(), tax, net.getCurrencyUnit().getCode());
    }

    /** Whether it is about the same rate and currency. */
    public boolean goesWith(TaxSum other) {
        return percent.compareTo(other.percent) == 0 && currency.equals(other.currency);
    }

    public TaxSum plus(TaxSum other) {
        return new TaxSum(percent, netMinor + other.netMinor, taxMinor + other.taxMinor, currency);
    }

    public TaxSum givenBack() {
        return new TaxSum(percent, -netMinor, -taxMinor, currency);
    }

    public Money net() {
        return Money.ofMinor(CurrencyUnit.of(currency), netMinor);
    }

    public Money tax() {
        return Money.ofMinor(CurrencyUnit.of(currency), taxMinor);
    }
}
