package org.liftlock.license;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Products;
import org.liftlock.web.Words;

/**
 * A license with the names that people know its product and edition by.
 *
 * @param features what the key says that it brings
 * @param delivery what is done with the key
 */
record LicenseView(
        License license,
        String product,
        String edition,
        LicenseState state,
        FeatureMatrix features,
        ProductSheet.Licensing delivery) {
    /** One thing that is limited. */
    record Limit(String name, String most) {}

    public List<Limit> limits() {
        return new TreeMap<>(license.limits())
                .entrySet().stream()
                        .map(limit -> new Limit(LimitWords.name(limit.getKey()), Words.grouped(limit.getValue())))
                        .toList();
    }

    static LicenseView of(License license, Products products, Instant now) {
        return new LicenseView(
                license,
                products.name(license.product()),
                products.editionName(license.product(), license.edition()),
                license.state(now),
                products.find(license.product())
                        .map(product -> product.features().only(license.features()))
                        .orElse(new FeatureMatrix(List.of())),
                products.find(license.product())
                        .map(product -> product.sheet().licenses())
                        .orElse(ProductSheet.Licensing.USUAL));
    }
}
