package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.product.Products;

/** How subscriptions are called on bills and pages. */
@ApplicationScoped
public class Naming {
    private final Products products;

    Naming(Products products) {
        this.products = products;
    }

    /** The product and its edition, as people know them. */
    public String of(Subscription subscription) {
        return of(subscription.product(), subscription.edition());
    }

    String of(String product, String edition) {
        return products.name(product) + " " + products.editionName(product, edition);
    }

    String product(String id) {
        return products.name(id);
    }
}
