package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/**
 * Whether an organization holds a feature of the portal through one of its licenses, by the feature's id in the matrix of
 * a product. A license in grace counts; a suspended, revoked or expired one leaves what needs no license.
 */
@ApplicationScoped
public class LicensedFeatures {
    private final Licenses licenses;
    private final Products products;
    private final Clock clock;

    LicensedFeatures(Licenses licenses, Products products, Clock clock) {
        this.licenses = licenses;
        this.products = products;
        this.clock = clock;
    }

    /** Also true of what a product has in an edition that needs no license, and of what no product sells. */
    public boolean holds(UUID organization, String feature) {
        Instant now = clock.instant();
        return free(feature)
                || licenses.list("organization.id", organization).stream()
                        .filter(license -> license.state(now).counts())
                        .anyMatch(license -> brings(license, feature));
    }

    /** @throws Problem.Forbidden that names the editions that bring it */
    public void require(UUID organization, String feature) {
        if (!holds(organization, feature)) {
            throw gain(feature).refusal();
        }
    }

    /** What somebody who lacks it would get, and from which editions. */
    public Gain gain(String feature) {
        List<String> editions = new ArrayList<>();
        Optional<FeatureMatrix.Feature> known = Optional.empty();
        for (Product product : products.all()) {
            Optional<FeatureMatrix.Feature> here = find(product, feature);
            here.ifPresent(found -> product.editions().stream()
                    .filter(found::in)
                    .forEach(edition -> editions.add(product.name() + " " + edition.name())));
            known = known.or(() -> here);
        }
        return new Gain(
                known.map(FeatureMatrix.Feature::name).orElse(feature),
                known.map(FeatureMatrix.Feature::gain).orElse(""),
                editions);
    }

    /**
     * A feature to somebody who lacks it.
     *
     * @param gain what they could do that they cannot now
     * @param editions those that bring it, with the names of their products
     */
    public record Gain(String name, String gain, List<String> editions) {
        public Problem.Forbidden refusal() {
            return new Problem.Forbidden(
                    "not_licensed",
                    "No license of this organization brings %s.".formatted(name),
                    "It comes with: %s. Ask for a license on the page Licenses."
                            .formatted(String.join(", ", editions)));
        }
    }

    private boolean free(String feature) {
        return products.all().stream()
                        .noneMatch(product -> find(product, feature).isPresent())
                || products.all().stream().anyMatch(product -> isFree(product, feature));
    }

    private static boolean isFree(Product product, String feature) {
        return product.editions().stream()
                .filter(edition -> !edition.licensed())
                .anyMatch(edition -> has(product, edition, feature));
    }

    /** A key that was signed before features were is read by the matrix. */
    private boolean brings(License license, String feature) {
        return license.features().isEmpty()
                ? products.find(license.product())
                        .filter(product -> product.findEdition(license.edition())
                                .filter(edition -> has(product, edition, feature))
                                .isPresent())
                        .isPresent()
                : license.features().contains(feature);
    }

    private static boolean has(Product product, Edition edition, String feature) {
        return find(product, feature).filter(found -> found.in(edition)).isPresent();
    }

    private static Optional<FeatureMatrix.Feature> find(Product product, String feature) {
        return product.features().categories().stream()
                .flatMap(category -> category.features().stream())
                .filter(known -> known.id().equals(feature))
                .findFirst();
    }
}
