package org.liftlock.license;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.PricePlan;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Products;

/** Requests as pages show them: with the names of what is asked for, and with prices. */
@ApplicationScoped
class RequestViews {
    private final Products products;
    private final Reckoning reckoning;

    RequestViews(Products products, Reckoning reckoning) {
        this.products = products;
        this.reckoning = reckoning;
    }

    /** A request with the names that people know its product and edition by. */
    record Line(LicenseRequest request, String product, String edition, Optional<ProductSheet.Agreement> agreement) {}

    /**
     * What is offered, or can be.
     *
     * @param plans those that the edition can be paid by
     * @param wanted the title of the plan that the customer would like; empty for the usual one
     * @param sums null while nothing with prices is quoted
     */
    record Prices(List<PricePlan> plans, String wanted, Reckoning.@Nullable Sums sums) {}

    Line line(LicenseRequest request) {
        return new Line(
                request,
                products.name(request.product()),
                products.editionName(request.product(), request.edition()),
                products.find(request.product())
                        .map(product -> product.sheet().licenses().agreement()));
    }

    Prices prices(LicenseRequest request) {
        List<PricePlan> plans = Plans.of(products, request.product(), request.edition());
        return new Prices(
                plans,
                plans.stream()
                        .filter(plan -> plan.id().equals(request.plan()))
                        .map(PricePlan::title)
                        .findFirst()
                        .orElse(""),
                request.offer().map(offer -> reckoning.of(request, offer)).orElse(null));
    }
}
