package org.liftlock.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liftlock.migration.StepKinds;
import org.liftlock.product.Product;
import org.liftlock.product.Products;

/**
 * Measures what has a goal, all in one run, each against a floor on the same work.
 *
 * <p>With names as arguments only those are measured.
 */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        try (BenchServer server = new BenchServer()) {
            Map<String, Runnable> rows = rows(server);
            List<String> unknown =
                    Arrays.stream(args).filter(name -> !rows.containsKey(name)).toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("No such row: %s; there are %s".formatted(unknown, rows.keySet()));
            }
            rows.forEach((name, row) -> {
                if (args.length == 0 || List.of(args).contains(name)) {
                    row.run();
                }
            });
        }
    }

    private static Map<String, Runnable> rows(BenchServer server) {
        Products products = Products.in(Path.of("src/main/resources/products"), new StepKinds());
        Product product = products.get("aictrlnet");
        UpgradeBench upgrade = new UpgradeBench(
                server, product, product.playbook("community-to-business").orElseThrow());
        Map<String, Runnable> rows = new LinkedHashMap<>();
        rows.put("schema", upgrade::schemaAndData);
        rows.put("agents", upgrade::agents);
        rows.put("tenancy", new TenancyBench(server, product)::assignment);
        rows.put("organizations", new OrganizationsBench(server, products.get("observability"))::everybody);
        rows.put("entitlements", new EntitlementBench(server)::migration);
        rows.put("portal", () -> new PortalBench(server.folder().resolve("portal")).overhead());
        rows.put("rehearsal", () -> new RehearsalBench(server.folder().resolve("rehearsal")).predictionError());
        rows.put("sign-in", () -> new SignInBench(server.folder().resolve("sign-in")).byPassword());
        rows.put("decisions", AccessBench::decisions);
        rows.put("isolation", () -> new IsolationBench(server.folder().resolve("isolation")).ratio());
        rows.put("saml", () -> new SamlBench(server.folder().resolve("saml")).signIns());
        rows.put("validations", () -> new ValidationBench(server.folder().resolve("validations")).againstStaticJson());
        rows.put("usage", () -> new UsageBench(server.folder().resolve("usage")).ingestion());
        rows.put("invoices", () -> new InvoiceBench(server.folder().resolve("invoices")).run());
        return rows;
    }
}
