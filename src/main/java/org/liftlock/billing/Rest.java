package org.liftlock.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.liftlock.billing.amount.Item;
import org.liftlock.billing.amount.Rate;
import org.liftlock.billing.amount.Span;

/**
 * What is charged of a subscription from a day on: part of one period, because no period is charged before it begins.
 *
 * @param whole the period
 */
record Rest(Rate rate, int seats, Span whole, Span part) {
    static Optional<Rest> of(Subscription subscription, LocalDate day) {
        LocalDate from = Span.later(day, subscription.startsOn());
        return from.isBefore(subscription.billedUntil())
                ? Optional.of(new Rest(
                        subscription.rate(),
                        subscription.seats(),
                        subscription.rate().interval().around(subscription.anchorOn(), from),
                        new Span(from, subscription.billedUntil())))
                : Optional.empty();
    }

    /** The first day of the period that a day lies in; of what it was before the day's changes, if that is earlier. */
    static LocalDate periodBegan(Subscription subscription, LocalDate day) {
        Morning before = subscription.before(day);
        LocalDate within = Span.later(day, subscription.startsOn());
        return Span.earlier(
                subscription
                        .rate()
                        .interval()
                        .around(subscription.anchorOn(), within)
                        .from(),
                before.rate().interval().around(before.anchorOn(), within).from());
    }

    /** What is given back when it ends on that day. */
    static List<Item> unused(Subscription subscription, LocalDate day, String what) {
        return of(subscription, day).map(rest -> rest.givenBack(what)).orElse(List.of());
    }

    private List<Item> givenBack(String what) {
        return rate.items(what, seats, whole, part).stream()
                .map(item -> item.givenBackAs("Unused: " + item.description()))
                .toList();
    }

    /** The same days for as many seats at what they cost now. */
    List<Item> charged(Rate other, String what) {
        return other.items(what, seats, whole, part);
    }
}
