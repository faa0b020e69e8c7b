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
import org.liftlock.license.LicenseCheck;
import org.liftlock.license.LicenseVerdict;
import org.liftlock.license.Licenses;
import org.liftlock.product.Products;
import org.liftlock.usage.seat.SeatTerm;
import org.liftlock.usage.seat.SeatTerms;
import org.liftlock.web.Words;

/** Whether licenses cover what is installed, and seats who uses it. */
@ApplicationScoped
class LicenseSource implements Source {
    private static final Duration SOON = Duration.ofDays(30);

    private final Licenses licenses;
    private final LicenseCheck check;
    private final Installations installations;
    private final Products products;
    private final SeatTerms terms;
    private final Clock clock;

    LicenseSource(
            Licenses licenses,
            LicenseCheck check,
            Installations installations,
            Products products,
            SeatTerms terms,
            Clock clock) {
        this.licenses = licenses;
        this.check = check;
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
                .filter(installation -> !covered(organization, installation, now))
                .map(Installation::name)
                .toList();
        Optional<License> next = counting.stream().findFirst();
        boolean ending = next.filter(license -> license.expiresAt().isBefore(now.plus(SOON)))
                .isPresent();
        return new Evidence(
                "licenses",
                "Licenses",
                bare.isEmpty() ? Standing.unless(ending || counting.isEmpty(), Standing.LOOK) : Standing.BAD,
                Words.count(counting.size(), "license counts", "licenses count")
                        + next.map(license -> ", the next ends on " + Words.day(license.expiresAt()))
                                .orElse(""),
                bare.isEmpty()
                        ? "Each installation's edition needs no license, or has one that counts."
                        : "No license covers the edition of: %s.".formatted(Phrase.some(bare)),
                "/licenses",
                "See the licenses");
    }

    /** As an upgrade asks; an installation whose product is not known any more is not known to be covered. */
    private boolean covered(UUID organization, Installation installation, Instant now) {
        return products.find(installation.product())
                .flatMap(product -> product.findEdition(installation.edition())
                        .map(edition -> check.forUpgrade(organization, installation.names(), product, edition, now)))
                .filter(LicenseVerdict::allows)
                .isPresent();
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
                Words.count(over.size(), "product over today", "products over today"),
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
