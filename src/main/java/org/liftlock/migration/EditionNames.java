package org.liftlock.migration;

import org.liftlock.product.Edition;
import org.liftlock.product.Products;

/** What people call an edition; its id when its product is no longer known. */
final class EditionNames {
    private EditionNames() {}

    static String of(Products products, String product, String edition) {
        return products.find(product)
                .flatMap(known -> known.findEdition(edition))
                .map(Edition::name)
                .orElse(edition);
    }
}
