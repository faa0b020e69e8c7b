package org.liftlock.billing.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/** What there is to remind of licenses and trials that end. */
@ApplicationScoped
class LicenseReminders {
    /** What was over for longer when the portal looked is no news any more. */
    private static final Duration TOLD_LATE = Duration.ofDays(2);

    private static final Duration SOON = Duration.ofDays(3);

    private final Licenses licenses;
    private final Products products;
    private final Clock clock;

    LicenseReminders(Licenses licenses, Products products, Clock clock) {
        this.licenses = licenses;
        this.products = products;
        this.clock = clock;
    }

    List<UUID> candidates() {
        Instant now = clock.instant();
        return licenses
                .list(
                        "revokedAt is null and graceEndsAt > ?1 and expiresAt <= ?2",
                        now.minus(TOLD_LATE),
                        now.plus(Duration.ofDays(Ladder.RENEWAL.highest() + 1L)))
                .stream()
                .map(License::id)
                .toList();
    }

    Optional<Reminder> of(UUID id) {
        Instant now = clock.instant();
        License license = licenses.require(id);
        if (!license.state(now).lives() || license.successor().isPresent()) {
            return Optional.empty();
        }
        return now.isBefore(license.expiresAt()) ? coming(license, now) : Optional.of(over(license, now));
    }

    private Optional<Reminder> coming(License license, Instant now) {
        long left = Duration.between(now, license.expiresAt()).toDays();
        Ladder ladder = license.trial() ? Ladder.TRIAL : Ladder.RENEWAL;
        return ladder.before(left).stream()
                .mapToObj(rung -> reminder(license, rung))
                .findFirst();
    }

    private Reminder reminder(License license, int rung) {
        String sales = sales(license);
        return reminder(
                license,
                "ends:%s:%d".formatted(license.expiresAt(), rung),
                "The %s of %s ends on %s"
                        .formatted(
                                license.trial() ? "trial" : "license", name(license), Words.day(license.expiresAt())),
                license.trial()
                        ? "To keep what the edition has, ask %s to make it a paid license. Otherwise the installation goes on as its free edition allows; nothing is deleted."
                                .formatted(sales)
                        : "Ask %s to renew it for %s people. If more people used it, it can be renewed all the same: what is too much is settled apart."
                                .formatted(sales, Words.grouped(license.seats())));
    }

    /** Its end, or the grace after it: begun, soon over, over. */
    private Reminder over(License license, Instant now) {
        String name = name(license);
        if (license.trial() || !now.isBefore(license.graceEndsAt())) {
            return reminder(
                    license,
                    "over:%s".formatted(license.expiresAt()),
                    "The %s of %s is over".formatted(license.trial() ? "trial" : "license", name),
                    "Its installations go on as their free edition allows; nothing is deleted, and services that run keep running. Ask %s to go on with it."
                            .formatted(sales(license)));
        }
        boolean soon = license.graceEndsAt().isBefore(now.plus(SOON));
        return reminder(
                license,
                "%s:%s".formatted(soon ? "grace-ends" : "grace", license.expiresAt()),
                soon
                        ? "The grace of %s ends on %s".formatted(name, Words.day(license.graceEndsAt()))
                        : "The license of %s has ended, and its grace has begun".formatted(name),
                "It ended on %s, and everything works as before until %s. Then its installations go on as their free edition allows; nothing is deleted. Ask %s to renew it before."
                        .formatted(Words.day(license.expiresAt()), Words.day(license.graceEndsAt()), sales(license)));
    }

    private Reminder reminder(License license, String occasion, String headline, String body) {
        String sales = sales(license);
        return new Reminder(
                license.organization().id(),
                "license:%s:%s".formatted(license.id(), occasion),
                headline,
                body,
                "/licenses/" + license.id(),
                sales.contains("@") ? List.of(sales) : List.of());
    }

    private String name(License license) {
        return products.name(license.product()) + " " + products.editionName(license.product(), license.edition());
    }

    private String sales(License license) {
        return products.find(license.product())
                .map(product -> product.sheet().contacts().sales())
                .orElse("");
    }
}
