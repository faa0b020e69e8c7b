package org.liftlock.license;

import java.time.Instant;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** A license with the names that people know its product and edition by. */
record LicenseView(License license, String product, String edition, License.State state) {
    static LicenseView of(License license, Products products, Instant now) {
        return new LicenseView(
                license,
                products.find(license.product()).map(Product::name).orElse(license.product()),
                products.find(license.product())
                        .flatMap(product -> product.findEdition(license.edition()))
                        .map(Edition::name)
                        .orElse(license.edition()),
                license.state(now));
    }
}
