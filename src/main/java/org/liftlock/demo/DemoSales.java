package org.liftlock.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.liftlock.license.LicenseIssuer;
import org.liftlock.license.LicenseRequestDesk;
import org.liftlock.license.LicenseTerms;
import org.liftlock.license.Licenses;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.product.Edition;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** A customer that tries one product, and asks sales for another. */
@ApplicationScoped
class DemoSales {
    private static final Duration TRIED = Duration.ofDays(18);
    private static final int SEATS = 25;
    private static final int MONTHS = 12;

    private final Licenses licenses;
    private final LicenseIssuer issuer;
    private final LicenseRequestDesk requests;
    private final Organizations organizations;
    private final Products products;
    private final Clock clock;

    DemoSales(
            Licenses licenses,
            LicenseIssuer issuer,
            LicenseRequestDesk requests,
            Organizations organizations,
            Products products,
            Clock clock) {
        this.licenses = licenses;
        this.issuer = issuer;
        this.requests = requests;
        this.organizations = organizations;
        this.products = products;
        this.clock = clock;
    }

    void settle() {
        Organization globex = organizations.require("globex");
        List<Product> sold = products.all().stream()
                .filter(product -> product.editions().stream().anyMatch(Edition::licensed))
                .toList();
        if (sold.size() > 1 && licenses.count("organization", globex) == 0) {
            issuer.issue(globex, trial(sold.getLast()), "demo");
            requests.ask(
                    globex,
                    sold.getFirst(),
                    lowest(sold.getFirst()),
                    SEATS,
                    MONTHS,
                    "Two teams begin in spring; a quote for the first year, please.",
                    "admin@globex.example");
        }
    }

    private LicenseTerms trial(Product product) {
        Instant from = clock.instant().minus(TRIED);
        return new LicenseTerms(
                product.id(),
                lowest(product).id(),
                SEATS,
                true,
                from,
                from.plus(Duration.ofDays(product.sheet().licenses().trialDays())));
    }

    private static Edition lowest(Product product) {
        return product.editions().stream().filter(Edition::licensed).findFirst().orElseThrow();
    }
}
