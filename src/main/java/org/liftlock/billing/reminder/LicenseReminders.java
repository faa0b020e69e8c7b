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
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/** What there is to remind of licenses and trials that end. */
@ApplicationScoped
class LicenseReminders {
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
                        "revokedAt is null and expiresAt > ?1 and expiresAt <= ?2",
                        now,
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
        long left = Duration.between(now, license.expiresAt()).toDays();
        Ladder ladder = license.trial() ? Ladder.TRIAL : Ladder.RENEWAL;
        return ladder.before(left).stream()
                .mapToObj(rung -> reminder(license, rung))
                .findFirst();
    }

    private Reminder reminder(License license, int rung) {
        Optional<Product> product = products.find(license.product());
        String name = product.map(found -> found.name() + " " + edition(found, license.edition()))
                .orElse(license.product());
        String sales = product.map(found -> found.sheet().contacts().sales()).orElse("");
        return new Reminder(
                license.organization().id(),
                "license:%s:ends:%s:%d".formatted(license.id(), license.expiresAt(), rung),
                "The %s of %s ends on %s"
                        .formatted(license.trial() ? "trial" : "license", name, Words.day(license.expiresAt())),
                license.trial()
                        ? "To keep what the edition has, ask %s to make it a paid license. Otherwise the installation goes on as its free edition allows; nothing is deleted."
                                .formatted(sales)
                        : "Ask %s to renew it for %s people. If more people used it, it can be renewed all the same: what is too much is settled apart."
                                .formatted(sales, Words.grouped(license.seats())),
                "/licenses/" + license.id(),
                sales.contains("@") ? List.of(sales) : List.of());
    }

    private static String edition(Product product, String id) {
        return product.findEdition(id).map(Edition::name).orElse(id);
    }
}
