package org.liftlock.billing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liftlock.billing.amount.Rate;

/**
 * What a subscription was before the changes of one day.
 *
 * @param nextPlan null when no other plan was chosen
 * @param quotedUntil null when it had no quote
 * @param soldUntil null unless its edition cost nothing
 */
public record Morning(
        LocalDate day,
        String edition,
        Rate rate,
        @Nullable String nextPlan,
        @Nullable LocalDate quotedUntil,
        LocalDate endsOn,
        LocalDate anchorOn,
        LocalDate billedUntil,
        @Nullable LocalDate soldUntil) {
    /** A plan that is chosen for the edition of then is chosen whatever becomes of the day's changes. */
    Morning with(String plan, String ofEdition) {
        return ofEdition.equals(edition)
                ? new Morning(day, edition, rate, plan, null, endsOn, anchorOn, billedUntil, soldUntil)
                : this;
    }

    static Morning of(Subscription subscription, LocalDate day) {
        return new Morning(
                day,
                subscription.edition(),
                subscription.rate(),
                subscription.nextPlan(),
                subscription.quotedUntil(),
                subscription.endsOn(),
                subscription.anchorOn(),
                subscription.billedUntil(),
                subscription.soldUntil());
    }
}
