package org.liftlock.license;

import java.time.Instant;
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

/** A license as somebody asks for it; anything may be missing or wrong. */
record LicenseDraft(
        @Nullable UUID organization,
        String product,
        String edition,
        @Nullable Integer seats,
        boolean trial,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt) {

    private static final int MOST_SEATS = 1_000_000;

    /** What is to be signed, and for whom. */
    record Checked(Organization organization, LicenseTerms terms) {}

    /** @throws Problem.Invalid naming each field that cannot be used, and why */
    Checked check(Products products, Organizations organizations, Instant now) {
        Map<String, String> errors = new TreeMap<>();
        Optional<Organization> licensee =
                organization == null ? Optional.empty() : organizations.findByIdOptional(organization);
        if (licensee.isEmpty()) {
            errors.put("organization", "Choose an organization.");
        }
        checkEdition(products).ifPresent(error -> errors.put(error.field(), error.message()));
        if (seats == null || seats < 1 || seats > MOST_SEATS) {
            errors.put("seats", "Enter how many people may use it: a number from 1 to a million.");
        }
        checkTerm(now).ifPresent(error -> errors.put(error.field(), error.message()));
        if (licensee.isEmpty() || seats == null || notBefore == null || expiresAt == null || !errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new Checked(licensee.get(), new LicenseTerms(product, edition, seats, trial, notBefore, expiresAt));
    }

    private record FieldError(String field, String message) {}

    private Optional<FieldError> checkEdition(Products products) {
        Optional<Product> known = products.find(product);
        if (known.isEmpty()) {
            return Optional.of(new FieldError("product", "There is no such product."));
        }
        return known.get().findEdition(edition).filter(Edition::licensed).isPresent()
                ? Optional.empty()
                : Optional.of(new FieldError("edition", "Choose an edition that needs a license."));
    }

    private Optional<FieldError> checkTerm(Instant now) {
        if (notBefore == null) {
            return Optional.of(new FieldError("not_before", "Enter the day on which it begins."));
        }
        if (expiresAt == null) {
            return Optional.of(new FieldError("expires_at", "Enter the last day on which it is valid."));
        }
        if (!expiresAt.isAfter(notBefore)) {
            return Optional.of(new FieldError("expires_at", "It must end after it begins."));
        }
        return expiresAt.isAfter(now)
                ? Optional.empty()
                : Optional.of(new FieldError("expires_at", "It would be expired already; choose a later day."));
    }
}
