package org.liftlock.license;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Problem;
import org.liftlock.product.PricePlan;
import org.liftlock.product.PriceSheet;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** The plans that an edition can be paid by, and the one that somebody chose. */
final class Plans {
    private static final String OTHER = "Choose a plan of this edition, or none for the usual one.";

    private Plans() {}

    static List<PricePlan> of(Products products, String product, String edition) {
        return products.find(product)
                .map(Product::prices)
                .orElse(PriceSheet.NONE)
                .of(edition);
    }

    /** What is wrong with a chosen plan; empty also when none was chosen. */
    static Optional<String> flaw(Products products, String product, String edition, String plan) {
        return plan.isEmpty() || find(products, product, edition, plan).isPresent()
                ? Optional.empty()
                : Optional.of(OTHER);
    }

    static Optional<PricePlan> find(Products products, String product, String edition, String plan) {
        return of(products, product, edition).stream()
                .filter(each -> each.id().equals(plan))
                .findFirst();
    }

    /** @throws Problem.Invalid naming the field {@code plan} */
    static Deal deal(Products products, License license, String plan) {
        flaw(products, license.product(), license.edition(), plan).ifPresent(flaw -> {
            throw new Problem.Invalid(Map.of("plan", flaw));
        });
        return new Deal.Listed(plan);
    }

    /** Lists of several products offer each plan after its product and a slash. */
    static String typed(String product, String value) {
        String prefix = product + "/";
        return value.startsWith(prefix) ? value.substring(prefix.length()) : value;
    }
}
