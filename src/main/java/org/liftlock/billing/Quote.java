package org.liftlock.billing;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Totals;

/**
 * What an offer comes to, if it began on that day.
 *
 * @param bills one for each invoice of the term
 */
record Quote(LocalDate begins, List<Bill> bills) {
    /** An invoice that there would be. */
    record Bill(LocalDate day, List<Item> items, Totals totals) {}

    public Bill first() {
        return bills.getFirst();
    }

    /** Tax and all. */
    public Money total() {
        return Money.total(bills.stream().map(bill -> bill.totals().total()).toList());
    }
}
