package org.liftlock.license;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/**
 * A license as somebody asks for it; anything may be missing or wrong.
 *
 * @param organization its short name, or its id
 * @param starts a day or a moment; now when it is empty
 * @param ends a day or a moment; for a trial the product's usual time when it is empty
 * @param plan what it is paid by; empty for the first plan of the edition, and of no account for a trial
 */
record LicenseDraft(
        String organization,
        String product,
        String edition,
        @Nullable Integer seats,
        boolean trial,
        String starts,
        String ends,
        String plan) {

    static final int MOST_SEATS = 1_000_000;

    /** What a certificate or a calendar still understands. */
    private static final Instant LATEST =
            LocalDate.of(9999, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    /** What is to be signed, and for whom. */
    record Checked(Organization organization, LicenseTerms terms, Deal deal) {}

    /** @throws Problem.Invalid naming each field that cannot be used, and why */
    Checked check(Products products, Organizations organizations, Instant now) {
        return check(licensee(organizations), products, now);
    }

    /** The same for an organization that is known already. */
    Checked checkFor(Organization licensee, Products products, Instant now) {
        return check(Optional.of(licensee), products, now);
    }

    private Checked check(Optional<Organization> licensee, Products products, Instant now) {
        Map<String, String> errors = new TreeMap<>();
        if (licensee.isEmpty()) {
            errors.put("organization", "Choose an organization; there is none with this name.");
        }
        Optional<Product> known = products.find(product);
        checkEdition(known, errors);
        if (!seatsFit(seats)) {
            errors.put("seats", "Enter how many people may use it: a number from 1 to a million.");
        }
        if (!trial) {
            Plans.flaw(products, product, edition, plan).ifPresent(flaw -> errors.put("plan", flaw));
        }
        Optional<Instant> start = starts.isBlank() ? Optional.of(now) : Term.start(starts);
        if (start.isEmpty()) {
            errors.put("starts", "Enter a day, such as 2026-12-01.");
        }
        Optional<Instant> end = end(known, start);
        checkEnd(start, end, now).ifPresent(wrong -> errors.put("ends", wrong));
        if (licensee.isEmpty()
                || known.isEmpty()
                || seats == null
                || start.isEmpty()
                || end.isEmpty()
                || !errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        int grace = trial ? 0 : known.get().sheet().licenses().graceDays();
        return new Checked(
                licensee.get(),
                new LicenseTerms(product, edition, seats, trial, start.get(), end.get(), grace, null),
                new Deal.Listed(plan));
    }

    private Optional<Organization> licensee(Organizations organizations) {
        String named = organization.strip();
        try {
            return organizations.findByIdOptional(UUID.fromString(named));
        } catch (IllegalArgumentException shortName) {
            return organizations.bySlug(named);
        }
    }

    private void checkEdition(Optional<Product> known, Map<String, String> errors) {
        if (known.isEmpty()) {
            errors.put("product", "There is no such product.");
        } else if (known.get().findEdition(edition).filter(Edition::licensed).isEmpty()) {
            errors.put("edition", "Choose an edition that needs a license.");
        }
    }

    static boolean seatsFit(@Nullable Integer seats) {
        return seats != null && seats >= 1 && seats <= MOST_SEATS;
    }

    private Optional<Instant> end(Optional<Product> known, Optional<Instant> start) {
        return ends.isBlank() && trial && known.isPresent()
                ? start.map(from ->
                        from.plus(Duration.ofDays(known.get().sheet().licenses().trialDays())))
                : Term.end(ends);
    }

    private static Optional<String> checkEnd(Optional<Instant> start, Optional<Instant> end, Instant now) {
        if (end.isEmpty()) {
            return Optional.of("Enter a day, such as 2027-11-30.");
        }
        if (start.isPresent() && !end.get().isAfter(start.get())) {
            return Optional.of("It must end after it begins.");
        }
        if (!end.get().isAfter(now)) {
            return Optional.of("It would be expired already; choose a later day.");
        }
        return end.get().isBefore(LATEST) ? Optional.empty() : Optional.of("Choose a day before the year 9999.");
    }
}
