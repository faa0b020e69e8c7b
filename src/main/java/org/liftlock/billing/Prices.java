package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.liftlock.billing.amount.Rate;
import org.liftlock.license.Deal;
import org.liftlock.product.PricePlan;
import org.liftlock.product.PriceSheet;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** What the editions cost, as the products' files say. */
@ApplicationScoped
public class Prices {
    private final Products products;

    Prices(Products products) {
        this.products = products;
    }

    /** Those that an edition can be paid by; empty when it has no price. */
    public List<PricePlan> of(String product, String edition) {
        return sheet(product).of(edition);
    }

    public String note(String product) {
        return sheet(product).note();
    }

    /** What a new license is billed by; empty when its edition has no price. */
    public Optional<Rate> first(String product, String edition) {
        return of(product, edition).stream().findFirst().map(Rate::of);
    }

    /** What a license is sold at; empty when its edition has no price. */
    Optional<Rate> sold(String product, String edition, Deal deal) {
        return switch (deal) {
            case Deal.Quoted quoted -> Optional.of(Rate.of(quoted.offer()));
            case Deal.Listed listed ->
                of(product, edition).stream()
                        .filter(plan -> plan.id().equals(listed.plan()))
                        .findFirst()
                        .map(Rate::of)
                        .or(() -> first(product, edition));
        };
    }

    /** What further periods cost: by the plan that was chosen, or as before where it is gone from the price list. */
    public Rate further(Subscription subscription) {
        return sheet(subscription.product())
                .plan(subscription.plan())
                .filter(plan -> plan.edition().equals(subscription.edition()))
                .map(Rate::of)
                .orElse(subscription.rate());
    }

    /** What another edition costs, paid in the same steps where it can be. */
    public Optional<Rate> like(Rate present, String product, String edition) {
        List<Rate> rates = of(product, edition).stream().map(Rate::of).toList();
        return rates.stream().filter(present::keepsStep).findFirst().or(() -> rates.stream()
                .findFirst());
    }

    private PriceSheet sheet(String product) {
        return products.find(product).map(Product::prices).orElse(PriceSheet.NONE);
    }
}
