package org.liftlock.migration.step;

import static org.liftlock.migration.step.ScratchDatabases.execute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Product;
import org.liftlock.product.Sample;

/** The shipped product's sample database, filled, with the tables of Business and Enterprise. */
final class TenantSample {
    static final Product PRODUCT = ShippedProducts.get("aictrlnet");

    static final CreateTenant CREATE = new CreateTenant("create-tenant", "Create", "Creates.");
    static final AssignTenant ASSIGN = new AssignTenant("assign-tenant", "Assign", "Assigns.", 250, false, false);

    private TenantSample() {}

    /** Filled once in a JVM, and copied from then on. */
    private static @Nullable Target template;

    private static @Nullable Target assigned;

    /** @return the database, reached with the settings that the product needs to show every row */
    static synchronized Target business(Target plain) {
        return copy(template == null ? template = filled(ScratchDatabases.create()) : template, plain);
    }

    /** The same once everything belongs to the tenant with the slug primary. */
    static synchronized Target assigned(Target plain) {
        return copy(assigned == null ? assigned = given(ScratchDatabases.create()) : assigned, plain);
    }

    private static Target given(Target plain) {
        Target target = business(plain);
        Site site = run(target, UUID.randomUUID()).site();
        CREATE.apply(site, new HeardPulse());
        ASSIGN.apply(site, new HeardPulse());
        return target;
    }

    private static Target copy(Target original, Target plain) {
        execute(
                ScratchDatabases.superuser(plain).named("postgres"),
                "drop database %s".formatted(plain.database()),
                "create database %s template %s owner %s"
                        .formatted(plain.database(), original.database(), ScratchDatabases.OWNER));
        return original.named(plain.database());
    }

    private static Target filled(Target plain) {
        Target target = ScratchDatabases.with(plain, PRODUCT.sheet().database().settings());
        Sample sample = Objects.requireNonNull(PRODUCT.sample());
        execute(target, sample.schemaSql(), sample.generateSql("small"));
        schema(target, "community", "business");
        return target;
    }

    static void schema(Target target, String from, String to) {
        Outcome outcome = new MigrateSchema("schema", "Add", "Adds.", to, 2_000, 3)
                .apply(TestSite.on(target).product(PRODUCT).editions(from, to).site(), new HeardPulse());
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** A run that gives everything to the tenant with the slug primary. */
    static TestSite run(Target target, UUID run) {
        TestSite site = TestSite.on(target).run(run).product(PRODUCT).editions("business", "enterprise");
        ObjectNode tenant = site.parameters().putObject(TenantWish.KEY);
        tenant.put("name", "Primary Tenant").put("slug", "primary");
        tenant.putObject("settings").put("max_users", 100).put("max_workflows", 1000);
        return site;
    }
}
