package org.liftlock.billing.amount;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * One line of a bill.
 *
 * @param periodUntil the first day that it does not cover any more
 * @param unitMinor the price of one for a whole interval
 * @param part such as "92/365 days"; empty for a whole interval
 * @param netMinor in minor units; negative for what is given back
 */
@Embeddable
public record Item(
        String description,
        LocalDate periodFrom,
        LocalDate periodUntil,
        int quantity,
        long unitMinor,
        String part,
        long netMinor,
        String currency,
        String taxCategory) {

    public Money net() {
        return Money.ofMinor(CurrencyUnit.of(currency), netMinor);
    }

    public Money unit() {
        return Money.ofMinor(CurrencyUnit.of(currency), unitMinor);
    }

    /** The last day that it covers. */
    public LocalDate lastDay() {
        return periodUntil.minusDays(1);
    }

    /** The same the other way round. */
    public Item givenBack() {
        return described(description, -netMinor);
    }

    public Item givenBackAs(String words) {
        return described(words, -netMinor);
    }

    private Item described(String words, long net) {
        return new Item(words, periodFrom, periodUntil, quantity, unitMinor, part, net, currency, taxCategory);
    }

    /** Whether both together are nothing. */
    public boolean undoes(Item other) {
        return described("", 0).equals(other.described("", 0)) && netMinor == -other.netMinor;
    }
}
