package org.liftlock.bench;

import java.nio.file.Path;
import java.util.List;
import org.liftlock.migration.StepKinds;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/** Measures what has a goal, all in one run, each against a floor on the same work. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        Product product = Products.in(Path.of("src/main/resources/products"), new StepKinds())
                .get("aictrlnet");
        try (BenchServer server = new BenchServer()) {
            UpgradeBench upgrade = new UpgradeBench(
                    server, product, product.playbook("community-to-business").orElseThrow());
            TenancyBench tenancy = new TenancyBench(server, product);
            EntitlementBench entitlements = new EntitlementBench(server);
            if (List.of(args).contains("entitlements")) {
                entitlements.migration();
                return;
            }
            if (List.of(args).contains("tenancy")) {
                tenancy.assignment();
                return;
            }
            upgrade.schemaAndData();
            upgrade.agents();
            tenancy.assignment();
            entitlements.migration();
            new PortalBench(server.folder().resolve("portal")).overhead();
            new RehearsalBench(server.folder().resolve("rehearsal")).predictionError();
        }
    }
}
