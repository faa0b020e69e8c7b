package org.liftlock.migration.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liftlock.product.DataStep;
import org.liftlock.product.DiagnosisSheet;
import org.liftlock.product.Edition;
import org.liftlock.product.Environment;
import org.liftlock.product.FeatureMatrix;
import org.liftlock.product.Pack;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.ProductSheet;
import org.liftlock.product.Route;
import org.liftlock.product.StepSpec;

/** A small product with two editions: basic has customers and orders, plus adds what its pack holds. */
final class TestProduct {
    /** What a basic installation has. */
    static final String BASIC_SCHEMA = """
            create table customers (id uuid primary key, name varchar(100) not null, notes text);
            create table orders (
                id bigint generated always as identity primary key,
                customer_id uuid not null references customers,
                total numeric(12, 2) not null,
                placed_at timestamptz not null default now());
            create table schema_revision (revision text primary key);
            insert into schema_revision values ('a1');""";

    private TestProduct() {}

    static Product bare() {
        return with(Map.of(), Map.of());
    }

    static Product withPack(Pack.Migration... migrations) {
        Pack pack = new Pack("plus", "plus", "Plus schema", "Adds the tables of Plus.", List.of(migrations));
        return with(Map.of("plus", pack), Map.of());
    }

    static Product with(Map<String, Pack> packs, Map<String, DataStep> dataSteps) {
        return new Product(
                sheet(),
                new FeatureMatrix(List.of()),
                new Environment(List.of()),
                Map.of(),
                new LinkedHashMap<>(packs),
                dataSteps,
                List.of(),
                DiagnosisSheet.NONE,
                null);
    }

    /** The same product with a playbook from basic to plus. */
    static Product of(Product product, StepSpec... steps) {
        Playbook playbook = Playbook.between(
                "up", "Up", new Route.Between("basic", "plus"), "From basic to plus.", "", List.of(steps));
        return new Product(
                product.sheet(),
                product.features(),
                product.environment(),
                product.configurations(),
                product.packs(),
                product.dataSteps(),
                List.of(playbook),
                product.diagnosis(),
                product.sample());
    }

    static Pack.Migration migration(String version, String name, String sql, String undoSql) {
        return migration(version, name, sql, undoSql, true);
    }

    static Pack.Migration migration(String version, String name, String sql, String undoSql, boolean transactional) {
        return new Pack.Migration(
                version,
                name,
                "V%s__%s.sql".formatted(version, name),
                "U%s__%s.sql".formatted(version, name),
                "Adds " + name,
                List.of(),
                transactional,
                sql,
                undoSql);
    }

    private static ProductSheet sheet() {
        return new ProductSheet(
                "shop",
                "Shop",
                "A product for tests.",
                new ProductSheet.Contacts("sales@example.com", "support@example.com", "hello@example.com"),
                List.of(),
                new ProductSheet.Database(Map.of(), null, "schema_revision", List.of("a1")),
                List.of(
                        edition("basic", null, List.of("customers", "orders")),
                        edition("plus", "plus", List.of("invoices", "payments"))),
                List.of(),
                null,
                List.of(new ProductSheet.Preserved("customers", "Customers", List.of("customers"))),
                List.of(),
                List.of(),
                List.of());
    }

    private static Edition edition(String id, @Nullable String pack, List<String> tables) {
        return new Edition(
                id,
                id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1),
                pack != null,
                "MIT",
                "Free",
                new Edition.Requirements(1, 1, 1),
                Map.of("api", 8000),
                "http://localhost:8000/",
                List.of(),
                pack,
                new Edition.Recognition(tables));
    }
}
