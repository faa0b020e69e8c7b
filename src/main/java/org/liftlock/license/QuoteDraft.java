package org.liftlock.license;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.product.PricePlan;
import org.liftlock.product.Products;

/**
 * A quote as somebody typed it; anything may be missing or wrong.
 *
 * @param plan empty for one in words only
 * @param seats as was asked for when it is missing; so are the months
 * @param seatPrice before the discount; empty for what the price list says
 * @param discount in percent; empty for none
 */
record QuoteDraft(
        String plan,
        @Nullable Integer seats,
        @Nullable Integer months,
        String seatPrice,
        String discount,
        String note,
        String until) {
    private static final int LONGEST = 2000;
    private static final int LONGEST_TERM = 120;
    private static final int LONGEST_NUMBER = 16;
    private static final BigDecimal ALL = new BigDecimal(100);

    /** @param offer null for a quote in words only */
    record Checked(@Nullable Offer offer, String note, Instant until) {}

    /** @throws Problem.Invalid naming each field that cannot be used, and why */
    Checked check(LicenseRequest request, Products products, Instant now) {
        Map<String, String> errors = new TreeMap<>();
        Instant end = Term.end(until).orElse(Instant.MIN);
        if (!end.isAfter(now)) {
            errors.put("quote_until", "Choose a day that is not over, such as 2026-12-31.");
        }
        if (note.length() > LONGEST || (plan.isEmpty() && note.isBlank())) {
            errors.put("quote", "Say what it costs and on which terms, in at most %d characters.".formatted(LONGEST));
        }
        Offer offer = plan.isEmpty() ? null : offer(request, products, errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new Checked(offer, note.strip(), end);
    }

    private @Nullable Offer offer(LicenseRequest request, Products products, Map<String, String> errors) {
        int people = seats == null ? request.seats() : seats;
        int term = months == null ? request.months() : months;
        if (!LicenseDraft.seatsFit(people)) {
            errors.put("seats", "Enter for how many people: a number from 1 to a million.");
        }
        if (term < 1 || term > LONGEST_TERM) {
            errors.put("months", "Enter for how many months: a number from 1 to 120.");
        }
        BigDecimal off = percent(errors);
        PricePlan chosen =
                Plans.find(products, request.product(), request.edition(), plan).orElse(null);
        if (chosen == null) {
            errors.put("plan", "Choose a plan of this edition.");
            return null;
        }
        Money seat = seat(chosen, errors).orElse(chosen.seat());
        return errors.isEmpty() ? Offer.of(chosen, people, term, seat, off) : null;
    }

    private Optional<Money> seat(PricePlan chosen, Map<String, String> errors) {
        if (seatPrice.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Money.of(chosen.unit(), number(seatPrice)));
        } catch (NumberFormatException | ArithmeticException noAmount) {
            // Said below.
        }
        errors.put("seat_price", "Type an amount such as 150.00.");
        return Optional.empty();
    }

    private static BigDecimal number(String typed) {
        if (typed.length() > LONGEST_NUMBER || !typed.strip().matches("[0-9.]+")) {
            throw new NumberFormatException(typed);
        }
        return new BigDecimal(typed.strip());
    }

    private BigDecimal percent(Map<String, String> errors) {
        try {
            BigDecimal typed =
                    discount.isBlank() ? BigDecimal.ZERO : number(discount).setScale(2, RoundingMode.UNNECESSARY);
            if (typed.compareTo(ALL) < 0) {
                return typed;
            }
        } catch (NumberFormatException | ArithmeticException noPercent) {
            // Said below.
        }
        errors.put("discount", "Type a percentage from 0 to 99.99, such as 12.5.");
        return BigDecimal.ZERO;
    }
}
