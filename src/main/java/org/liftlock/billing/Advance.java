package org.liftlock.billing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;

/**
 * What is to be charged of a subscription by a day.
 *
 * @param billedUntil how far everything is charged then
 */
public record Advance(List<Item> items, Rate rate, LocalDate anchorOn, LocalDate billedUntil) {
    /**
     * The periods that have begun by that day and are not charged yet.
     *
     * @param fresh what new periods cost, unless a quote still holds
     * @param what how it is called on a bill
     */
    static Advance of(Subscription subscription, LocalDate day, Rate fresh, String what) {
        List<Item> items = new ArrayList<>();
        Rate now = subscription.rate();
        LocalDate anchor = subscription.anchorOn();
        LocalDate from = subscription.billedUntil();
        while (!from.isAfter(day) && from.isBefore(subscription.endsOn())) {
            Rate price = subscription.isQuoted(from) ? now : fresh;
            if (!price.interval().equals(now.interval())) {
                anchor = from;
            }
            Span whole = price.interval().around(anchor, from);
            if (from.equals(whole.from()) || !now.keepsStep(price)) {
                now = price;
            }
            Span part = new Span(from, Span.earlier(whole.until(), subscription.endsOn()));
            items.addAll(now.items(what, subscription.seats(), whole, part));
            from = part.until();
        }
        return new Advance(items, now, anchor, from);
    }
}
