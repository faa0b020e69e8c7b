package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
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
        return products.find(subscription.product())
                .map(product -> product.name() + " " + edition(product, subscription.edition()))
                .orElse(subscription.product() + " " + subscription.edition());
    }

    String product(String id) {
        return products.find(id).map(Product::name).orElse(id);
    }

    private static String edition(Product product, String id) {
        return product.findEdition(id).map(Edition::name).orElse(id);
    }
}
