package org.liftlock.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.usage.seat.SeatTerm;
import org.liftlock.usage.seat.SeatTerms;
import org.liftlock.web.Words;

/** Whether licenses cover what is installed, and seats who uses it. */
@ApplicationScoped
class LicenseSource implements Source {
    private static final Duration SOON = Duration.ofDays(30);

    private final Licenses licenses;
    private final Installations installations;
    private final Products products;
    private final SeatTerms terms;
    private final Clock clock;

    LicenseSource(Licenses licenses, Installations installations, Products products, SeatTerms terms, Clock clock) {
        this.licenses = licenses;
        this.installations = installations;
        this.products = products;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public List<Evidence> of(UUID organization) {
        Instant now = clock.instant();
        List<License> counting = licenses.list("organization.id", organization).stream()
                .filter(license -> license.state(now).counts())
                .sorted(Comparator.comparing(License::expiresAt))
                .toList();
        return List.of(covered(organization, counting, now), seats(organization, counting));
    }

    private Evidence covered(UUID organization, List<License> counting, Instant now) {
        List<String> bare = installations.list("organization.id = ?1 order by name", organization).stream()
                .filter(installation -> counting.stream().noneMatch(license -> covers(license, installation)))
                .filter(this::needsLicense)
                .map(Installation::name)
                .toList();
        Optional<License> next = counting.stream().findFirst();
        boolean ending = next.filter(license -> license.expiresAt().isBefore(now.plus(SOON)))
                .isPresent();
        return new Evidence(
                "licenses",
                "Licenses",
                bare.isEmpty() ? Standing.unless(ending || counting.isEmpty(), Standing.LOOK) : Standing.BAD,
                Phrase.count(counting.size(), "license counts", "licenses count")
                        + next.map(license -> ", the next ends on " + Words.day(license.expiresAt()))
                                .orElse(""),
                bare.isEmpty()
                        ? "Each installation's edition needs no license, or has one that counts."
                        : "No license covers the edition of: %s.".formatted(Phrase.some(bare)),
                "/licenses",
                "See the licenses");
    }

    private boolean needsLicense(Installation installation) {
        return products.get(installation.product())
                .findEdition(installation.edition())
                .filter(Edition::licensed)
                .isPresent();
    }

    /** By the edition of the license or a higher one. */
    private boolean covers(License license, Installation installation) {
        if (!license.product().equals(installation.product())) {
            return false;
        }
        Product product = products.get(installation.product());
        List<String> order = product.editions().stream().map(Edition::id).toList();
        return order.indexOf(license.edition()) >= order.indexOf(installation.edition());
    }

    private Evidence seats(UUID organization, List<License> counting) {
        List<String> over = new ArrayList<>();
        List<String> settled = new ArrayList<>();
        counting.stream().map(License::product).distinct().forEach(product -> {
            SeatTerm term = terms.of(organization, product);
            String name = products.name(product);
            if (term.last().filter(today -> today.over() > 0).isPresent()) {
                over.add(name);
            } else if (term.trueUp() > 0) {
                settled.add(name);
            }
        });
        return new Evidence(
                "seats",
                "Seats over what is licensed",
                over.isEmpty()
                        ? Standing.unless(!settled.isEmpty() || counting.isEmpty(), Standing.LOOK)
                        : Standing.BAD,
                Phrase.count(over.size(), "product over today", "products over today"),
                words(over, settled, counting.isEmpty()),
                "/usage/seats",
                "See who holds seats");
    }

    private static String words(List<String> over, List<String> settled, boolean none) {
        if (none) {
            return "No license counts, so that there are no seats to compare with.";
        }
        if (!over.isEmpty()) {
            return "More people than seats: %s. Nobody is locked out; reclaim seats or ask for more."
                    .formatted(Phrase.some(over));
        }
        return settled.isEmpty()
                ? "On no day of the term did more people use a product than seats are licensed."
                : "Earlier in the term more people than seats: %s. It is settled at its end."
                        .formatted(Phrase.some(settled));
    }
}
