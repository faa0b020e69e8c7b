package org.liftlock.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.migration.step.AssignTenant;
import org.liftlock.migration.step.CreateTenant;
import org.liftlock.migration.step.HeardPulse;
import org.liftlock.migration.step.MemoryJournal;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;
import org.liftlock.product.Product;

/** Giving rows to a tenant against one UPDATE per table, with a customer at work on the same tables. */
record TenancyBench(BenchServer server, Product product) {
    private static final long ROWS = Long.getLong("liftlock.bench.tenant-rows", 5_000_000);

    /** How the rows are shared out: key and sentinel of every kind, in tenths of all rows. */
    private static final List<String> FILL = List.of(
            "insert into tasks (id, name, status, tenant_id) select md5('t' || n)::uuid::text, 'task ' || n, 'COMPLETED', case when n %% 5 = 0 then 'community' else 'default-tenant' end from generate_series(1, %d) n",
            "insert into usage_metrics (id, tenant_id, metric_type, value, count) select md5('m' || n)::uuid, 'default-tenant', 'executions', n, 1 from generate_series(1, %d) n",
            "insert into data_lineage (id, tenant_id, transformation_type) select md5('l' || n)::uuid, null, 'extract' from generate_series(1, %d) n",
            "insert into users (id, email, hashed_password, tenant_id, token_version) select md5('u' || n)::uuid::text, n || '@bench.example', '', case when n %% 2 = 0 then 'community' end, 0 from generate_series(1, %d) n");

    private static final List<Integer> TENTHS = List.of(4, 3, 2, 1);

    /** One read and one write of each table, at or after a random key. */
    private static final List<String> CUSTOMER = List.of(
            "select name from tasks where id >= ?::text order by id limit 1",
            "update tasks set updated_at = now() where id = (select id from tasks where id >= ?::text order by id limit 1)",
            "select value from usage_metrics where id >= ? order by id limit 1",
            "update usage_metrics set count = count + 1 where id = (select id from usage_metrics where id >= ? order by id limit 1)",
            "select transformation_type from data_lineage where id >= ? order by id limit 1",
            "update data_lineage set timestamp = now() where id = (select id from data_lineage where id >= ? order by id limit 1)",
            "select email from users where id >= ?::text order by id limit 1",
            "update users set updated_at = now() where id = (select id from users where id >= ?::text order by id limit 1)");

    private static final List<String> ONE_UPDATE_EACH = List.of(
            "update tasks set tenant_id = '%s' where tenant_id in ('default-tenant', 'community')",
            "update usage_metrics set tenant_id = '%s' where tenant_id in ('default-tenant', 'community')",
            "update data_lineage set tenant_id = '%s' where tenant_id is null",
            "update users set tenant_id = '%s' where tenant_id is null or tenant_id in ('default-tenant', 'community')");

    void assignment() {
        Target original = server.sample(product, Map.of("users", 60L, "executions", 400L, "agents", 40L));
        for (int table = 0; table < FILL.size(); table++) {
            BenchServer.execute(original, FILL.get(table).formatted(ROWS * TENTHS.get(table) / 10));
        }
        BenchServer.execute(original, "vacuum analyze");
        String tenant = UUID.randomUUID().toString();
        Timing floor = new Timing();
        Timing engine = new Timing();

        Target plain = server.copy(original);
        Contender beside = new Contender(plain, CUSTOMER);
        try (beside) {
            floor.time(() -> ONE_UPDATE_EACH.forEach(update -> BenchServer.execute(plain, update.formatted(tenant))));
        }
        server.drop(plain);

        Target assigned = server.copy(original);
        Site site = site(assigned);
        apply(new CreateTenant("create-tenant", "Create", "Creates."), site);
        Contender customer = new Contender(assigned, CUSTOMER);
        try (customer) {
            engine.time(() -> apply(new AssignTenant("assign-tenant", "Assign", "Assigns.", 250, false, false), site));
        }
        server.drop(assigned);
        print(floor.median(), beside, engine.median(), customer);
    }

    private static void print(double floor, Contender beside, double engine, Contender customer) {
        System.out.printf(
                "# %,d rows of 4 tables: one UPDATE each %.1f s (worst wait beside it %.0f ms), assign-tenant %.1f s, %d statements of others beside it%n",
                ROWS, floor, beside.worstMillis(), engine, customer.updates());
        new Row("tenant-assignment-vs-one-update-per-table", engine / floor, "times", 1.5).print();
        new Row("tenant-assignment-worst-wait-of-others", customer.worstMillis(), "ms", 250).print();
        new Row("tenant-assignment-failed-statements-of-others", customer.failures(), "statements", 0).print();
    }

    private Site site(Target target) {
        TestSite site = TestSite.on(target)
                .run(UUID.randomUUID())
                .product(product)
                .editions("business", "enterprise")
                .journal(new MemoryJournal());
        ObjectNode tenant = site.parameters().putObject("tenant");
        tenant.put("name", "Primary Tenant").put("slug", "primary");
        return site.site();
    }

    private static void apply(Step step, Site site) {
        Outcome outcome = step.apply(site, new HeardPulse());
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(step.name() + ": " + outcome);
        }
    }
}
