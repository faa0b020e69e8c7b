package org.liftlock.sso;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liftlock.license.License;
import org.liftlock.license.Licenses;
import org.liftlock.problem.Problem;
import org.liftlock.product.Edition;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Whether an organization's license brings single sign-on to the portal, as the feature matrix of its product says. */
@ApplicationScoped
public class SsoEntitlement {
    /** The feature by which a product's matrix says which editions have it. */
    private static final String FEATURE = "saml-sso";

    private final Licenses licenses;
    private final Products products;
    private final Clock clock;

    SsoEntitlement(Licenses licenses, Products products, Clock clock) {
        this.licenses = licenses;
        this.products = products;
        this.clock = clock;
    }

    public boolean holds(UUID organization) {
        Instant now = clock.instant();
        return licenses.list("organization.id", organization).stream()
                .filter(license -> license.state(now).counts())
                .anyMatch(this::brings);
    }

    public void require(UUID organization) {
        if (!holds(organization)) {
            throw new Problem.Conflict(
                    "sso_not_licensed",
                    "No license of this organization brings single sign-on.",
                    "It comes with: %s. Ask your sales contact for a license."
                            .formatted(String.join(", ", editions())));
        }
    }

    /** The editions that bring it, with the names of their products. */
    public List<String> editions() {
        return products.all().stream()
                .flatMap(product -> product.editions().stream()
                        .filter(edition -> has(product, edition))
                        .map(edition -> product.name() + " " + edition.name()))
                .toList();
    }

    private boolean brings(License license) {
        return products.find(license.product())
                .filter(product -> product.findEdition(license.edition())
                        .filter(edition -> has(product, edition))
                        .isPresent())
                .isPresent();
    }

    private static boolean has(Product product, Edition edition) {
        return product.features().categories().stream()
                .map(FeatureMatrix.Category::features)
                .flatMap(List::stream)
                .anyMatch(feature -> feature.id().equals(FEATURE) && feature.in(edition));
    }
}
