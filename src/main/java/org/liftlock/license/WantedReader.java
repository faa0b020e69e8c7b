package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Reads what somebody wants to become of a license from what was typed, and proposes what is usual. */
@ApplicationScoped
class WantedReader {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int LONGEST = 200;

    private final Products products;
    private final Organizations organizations;
    private final Clock clock;

    WantedReader(Products products, Organizations organizations, Clock clock) {
        this.products = products;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** @throws Problem.Invalid naming the field and what is wrong with it */
    Wanted read(License license, LicenseAct act, String typed) {
        requireFit(license, act);
        String value = typed.strip();
        LicenseTerms terms = license.terms();
        return switch (act) {
            case EXTENSION, RENEWAL -> new Wanted.OtherTerms(act, terms.until(end(license, value, true)));
            case CONVERSION ->
                new Wanted.OtherTerms(
                        act,
                        terms.paid(product(license).sheet().licenses().graceDays())
                                .until(end(license, value, false)));
            case SEATS -> new Wanted.OtherTerms(act, terms.withSeats(seats(license, value)));
            case EDITION -> new Wanted.OtherTerms(act, terms.withEdition(edition(license, value)));
            case INSTALLATION -> new Wanted.OtherTerms(act, terms.onlyFor(value.isEmpty() ? null : text(act, value)));
            case TRANSFER -> new Wanted.Handover(receiver(license, value));
            case SUSPENSION -> new Wanted.Pause(reason(act, value));
            case RESUMPTION -> new Wanted.Resumption();
            case REVOCATION -> new Wanted.End(reason(act, value));
        };
    }

    /** @throws Problem.Conflict when the state of the license does not allow it */
    void requireFit(License license, LicenseAct act) {
        if (!act.fits(license, clock.instant())) {
            throw new Problem.Conflict(
                    "license_state",
                    "The license is %s, so that this is not possible."
                            .formatted(license.state(clock.instant()).words()),
                    "Open the license to see what is.");
        }
    }

    /** What is filled in before anybody has typed. */
    String proposal(License license, LicenseAct act) {
        LocalDate today = Term.day(clock.instant());
        LocalDate end = Term.day(license.expiresAt());
        LocalDate later = end.isBefore(today) ? today : end;
        return switch (act) {
            case EXTENSION ->
                later.plusDays(product(license).sheet().licenses().trialDays()).toString();
            case RENEWAL -> renewed(end, today).toString();
            case CONVERSION -> yearFrom(today).toString();
            case SEATS -> String.valueOf(license.seats());
            case EDITION -> otherEdition(license);
            case INSTALLATION -> license.installation().orElse("");
            case TRANSFER, SUSPENSION, RESUMPTION, REVOCATION -> "";
        };
    }

    /** A year that goes on where the term ends; from today when it is over. */
    static LocalDate renewed(LocalDate end, LocalDate today) {
        return yearFrom(end.isBefore(today) ? today : end.plusDays(1));
    }

    /** The last day of the year that begins on a day. */
    private static LocalDate yearFrom(LocalDate first) {
        return first.plusYears(1).minusDays(1);
    }

    /** The next higher one that needs a license, else the next lower one. */
    private String otherEdition(License license) {
        return product(license).editions().reversed().stream()
                .filter(edition -> edition.licensed() && !edition.id().equals(license.edition()))
                .map(Edition::id)
                .findFirst()
                .orElse("");
    }

    private Product product(License license) {
        return products.find(license.product())
                .orElseThrow(() -> new Problem.Conflict(
                        "product_gone",
                        "The product of this license is not installed in the portal any more.",
                        "Put its folder back, and try again."));
    }

    private Instant end(License license, String typed, boolean later) {
        Instant end = Term.end(typed).orElseThrow(() -> wrong("ends", "Enter a day, such as 2027-11-30."));
        if (!end.isAfter(clock.instant())) {
            throw wrong("ends", "It would be expired already; choose a later day.");
        }
        if (later && !end.isAfter(license.expiresAt())) {
            throw wrong("ends", "Choose a day after its present end.");
        }
        if (!end.isAfter(license.notBefore())) {
            throw wrong("ends", "It must end after it begins.");
        }
        if (!end.isBefore(LATEST)) {
            throw wrong("ends", "Choose a day before the year 9999.");
        }
        return end;
    }

    private static int seats(License license, String typed) {
        Integer seats = LicenseForm.number(typed);
        if (seats == null || !LicenseDraft.seatsFit(seats)) {
            throw wrong("seats", "Enter how many people may use it: a number from 1 to a million.");
        }
        if (seats == license.seats()) {
            throw wrong("seats", "It is for this many people already.");
        }
        return seats;
    }

    private String edition(License license, String typed) {
        if (typed.equals(license.edition())) {
            throw wrong("edition", "It is for this edition already.");
        }
        return product(license)
                .findEdition(typed)
                .filter(Edition::licensed)
                .map(Edition::id)
                .orElseThrow(() -> wrong("edition", "Choose an edition that needs a license."));
    }

    private Organization receiver(License license, String typed) {
        Organization receiver = organization(typed);
        if (receiver.id().equals(license.organization().id())) {
            throw wrong("organization", "It belongs to this organization already.");
        }
        return receiver;
    }

    private Organization organization(String typed) {
        try {
            return organizations
                    .findByIdOptional(UUID.fromString(typed))
                    .orElseThrow(() -> wrong("organization", "There is no such organization."));
        } catch (IllegalArgumentException shortName) {
            return organizations
                    .bySlug(typed)
                    .orElseThrow(() -> wrong("organization", "Choose an organization; there is none with this name."));
        }
    }

    private static String reason(LicenseAct act, String typed) {
        if (typed.isEmpty()) {
            throw wrong(act.field(), "Say why, in a sentence; the customer reads it.");
        }
        return text(act, typed);
    }

    private static String text(LicenseAct act, String typed) {
        if (typed.length() > LONGEST) {
            throw wrong(act.field(), "At most %d characters.".formatted(LONGEST));
        }
        return typed;
    }

    private static Problem.Invalid wrong(String field, String message) {
        return new Problem.Invalid(Map.of(field, message));
    }
}
