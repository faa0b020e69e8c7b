package org.liftlock.license;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Products;

/**
 * A request as somebody typed it; anything may be missing or wrong.
 *
 * @param months how long; of no account for a trial
 * @param plan what it is to be paid by; empty for the usual one
 */
record LicenseRequestDraft(
        String product,
        String edition,
        @Nullable Integer seats,
        @Nullable Integer months,
        String wish,
        String note,
        String plan) {
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_TERM = 120;

    record Checked(String product, String edition, int seats, int months, RequestWish wish, String note, String plan) {}

    /** @throws Problem.Invalid naming each field that cannot be used, and why */
    Checked check(Products products) {
        Map<String, String> errors = new TreeMap<>();
        Optional<RequestWish> wanted = RequestWish.of(wish);
        if (wanted.isEmpty()) {
            errors.put("wish", "Choose a quote, a license or a trial.");
        }
        if (products.find(product)
                .flatMap(known -> known.findEdition(edition))
                .filter(Edition::licensed)
                .isEmpty()) {
            errors.put("edition", "Choose an edition that needs a license.");
        }
        if (!LicenseDraft.seatsFit(seats)) {
            errors.put("seats", "Enter how many people are to use it: a number from 1 to a million.");
        }
        boolean trial = wanted.filter(RequestWish.TRIAL::equals).isPresent();
        if (!trial && (months == null || months < 1 || months > LONGEST_TERM)) {
            errors.put("months", "Enter for how many months: a number from 1 to 120.");
        }
        Plans.flaw(products, product, edition, plan).ifPresent(flaw -> errors.put("plan", flaw));
        if (note.length() > LONGEST_NOTE) {
            errors.put("note", "At most %d characters.".formatted(LONGEST_NOTE));
        }
        if (wanted.isEmpty() || seats == null || !errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        int term = trial || months == null ? 0 : months;
        return new Checked(product, edition, seats, term, wanted.get(), note.strip(), plan);
    }
}
