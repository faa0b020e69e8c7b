package org.liftlock.billing.amount;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill.
 *
 * @param periodUntil the first day that it does not cover any more
 * @param unitMinor the price of one for a whole interval
 * @param part such as "92/365 days"; empty for a whole interval
 * @param netMinor in minor units; negative for what is given back
 * @param taxPercent null while it is not known, because it is taxed as it is on the day of the invoice
 * @param taxCountry where it is taxed; null as long as the percentage
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
        String taxCategory,
        @Nullable BigDecimal taxPercent,
        @Nullable String taxCountry) {

    /** One that is taxed as it is on the day of the invoice. */
    public Item(
            String description,
            LocalDate periodFrom,
            LocalDate periodUntil,
            int quantity,
            long unitMinor,
            String part,
            long netMinor,
            String currency,
            String taxCategory) {
        this(
                description,
                periodFrom,
                periodUntil,
                quantity,
                unitMinor,
                part,
                netMinor,
                currency,
                taxCategory,
                null,
                null);
    }

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

    /** Taxed at a rate, whatever it is by the day of the invoice. */
    public Item taxed(@Nullable BigDecimal percent, @Nullable String country) {
        return with(description, netMinor, percent, country);
    }

    private Item described(String words, long net) {
        return with(words, net, taxPercent, taxCountry);
    }

    private Item with(String words, long net, @Nullable BigDecimal percent, @Nullable String country) {
        return new Item(
                words,
                periodFrom,
                periodUntil,
                quantity,
                unitMinor,
                part,
                net,
                currency,
                taxCategory,
                percent,
                country);
    }

    public boolean isTaxedAt(BigDecimal percent) {
        return taxPercent != null && taxPercent.compareTo(percent) == 0;
    }

    /** Taxed as it is on the day of the invoice. */
    public Item untaxed() {
        return taxed(null, null);
    }

    /** Whether it takes away something that was charged. */
    public boolean givesBack() {
        return netMinor < 0;
    }

    /** Whether the other one is part of what this one is for: the same price for as many, on days of its own. */
    public boolean covers(Item other) {
        return quantity == other.quantity
                && unitMinor == other.unitMinor
                && currency.equals(other.currency)
                && !periodFrom.isAfter(other.periodFrom)
                && !periodUntil.isBefore(other.periodUntil);
    }

    /** Whether both together are nothing, at whichever rate they are taxed. */
    public boolean undoes(Item other) {
        return described("", 0).untaxed().equals(other.described("", 0).untaxed()) && netMinor == -other.netMinor;
    }
}
