package org.liftlock.billing.amount;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the items of a bill come to. */
public record Totals(Money net, List<TaxSum> taxes, Money tax, Money total) {
    /** @param percent the tax rate of a category, for items that have none of their own */
    public static Totals of(CurrencyUnit currency, List<Item> items, Function<String, BigDecimal> percent) {
        Map<BigDecimal, Money> byRate = new TreeMap<>();
        items.forEach(item -> byRate.merge(percent(item, percent), item.net(), Money::plus));
        List<TaxSum> taxes = byRate.entrySet().stream()
                .map(rate -> TaxSum.of(rate.getKey(), rate.getValue()))
                .toList();
        return of(currency, taxes);
    }

    public static Totals of(CurrencyUnit currency, List<TaxSum> taxes) {
        Money zero = Money.zero(currency);
        Money net = taxes.stream().map(TaxSum::net).reduce(zero, Money::plus);
        Money tax = taxes.stream().map(TaxSum::tax).reduce(zero, Money::plus);
        return new Totals(net, taxes, tax, net.plus(tax));
    }

    private static BigDecimal percent(Item item, Function<String, BigDecimal> usual) {
        BigDecimal own = item.taxPercent();
        return (own == null ? usual.apply(item.taxCategory()) : own).stripTrailingZeros();
    }
}
