package org.liftlock.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.migration.entitlement.Erp;
import org.liftlock.migration.step.ErpSample;
import org.liftlock.migration.step.Target;
import org.liftlock.product.EntitlementMapping;

/** Old settings of many organizations turned into entitlements: against one SQL statement, and one row at a time. */
record EntitlementBench(BenchServer server) {
    private static final int ORGANIZATIONS = Integer.getInteger("liftlock.bench.organizations", 100_000);
    private static final int BY_ROW = Math.min(10_000, ORGANIZATIONS);
    private static final int ROUNDS = Integer.getInteger("liftlock.bench.rounds", 3);

    /** Eight keys each, in three spellings, with three ways to say yes and two to say no. */
    private static final String FILL = """
            insert into organizations (id, name, enabled_modules)
            select n, 'Organization ' || n, (
                select json_object_agg(
                    case (n + i) %% 3 when 0 then k when 1 then upper(k) else initcap(k) end,
                    case (n * 7 + i) %% 6 when 0 then 'false'::json when 1 then '"yes"'::json when 2 then '1'::json else 'true'::json end)
                from generate_series(1, 8) i,
                    lateral (select (array[%s])[1 + (n * 3 + i) %% %d]) as key(k))
            from generate_series(1, %d) n""";

    private static final String PEOPLE = """
            insert into users (id, organization_id, email, role)
            select n, 1 + n / 3, n || '@x.example', 'executive' from generate_series(0, %d - 1) n""";

    private static final String BEST = """
            with copied as (
                insert into bench_snapshot select id, enabled_modules::text from organizations),
            wanted as (
                select distinct o.id, r.module_id
                from organizations o
                cross join lateral json_each_text(o.enabled_modules) e
                join bench_mapping r on r.key = translate(lower(btrim(e.key)), ' -', '__')
                where lower(btrim(e.value)) in ('true', 'yes', 'y', 'on', '1', 'enabled', 'active')
                union
                select o.id, m.id from organizations o cross join modules m where m.module_key = 'email'),
            granted as (
                insert into org_entitlements (org_id, module_id, status, source)
                select id, module_id, 'enabled', 'legacy_migration' from wanted
                on conflict do nothing returning org_id, module_id)
            insert into entitlement_events (org_id, event_type, reason, payload)
            select g.org_id, 'legacy_migration', 'Entitled to what the old setting granted',
                jsonb_build_object('run', 'bench', 'changes', jsonb_agg(jsonb_build_object(
                    'type', 'module', 'module_key', m.module_key, 'status', 'enabled')))
            from granted g join modules m on m.id = g.module_id group by g.org_id""";

    void migration() {
        Target original = filled();
        Timing floor = new Timing();
        Timing engine = new Timing();
        Timing plan = new Timing();
        double memory = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Target plain = server.copy(original);
            BenchServer.execute(plain, mapping());
            floor.time(() -> BenchServer.execute(plain, BEST));
            long expected = entitlements(plain);
            server.drop(plain);

            Target entitled = server.copy(original);
            EntitlementWorker.Result result = EntitlementWorker.run(entitled);
            if (entitlements(entitled) != expected) {
                throw new IllegalStateException("the statement and the engine disagree");
            }
            plan.add(result.planSeconds());
            engine.add(result.applySeconds());
            memory = Math.max(memory, result.megabytes());
            server.drop(entitled);
        }
        // The original wrote row by row and committed once for all; JDBC commits each row unless told otherwise.
        Target slow = server.copy(original);
        double committed = byRow(slow, true);
        server.drop(slow);
        Target together = server.copy(original);
        double inOne = byRow(together, false);
        server.drop(together);
        print(floor.median(), plan.median(), engine.median(), committed, inOne, memory);
    }

    private static void print(double floor, double plan, double engine, double committed, double inOne, double memory) {
        System.out.printf(
                "# %,d organizations with 8 keys: one statement %.1f s, plan %.1f s, entitle_organizations %.1f s; one row at a time, measured on %,d and scaled: %.0f s in one transaction (%.0f times), %.0f s with each row committed (%.0f times)%n",
                ORGANIZATIONS, floor, plan, engine, BY_ROW, inOne, inOne / engine, committed, committed / engine);
        new Row("legacy-entitlements-vs-best-single-statement", engine / floor, "times", 1.5).print();
        new Row("legacy-entitlements-share-of-one-row-at-a-time", engine / inOne, "of its time", 0.02).print();
        new Row("legacy-entitlements-worker-memory", memory, "MB", 256).print();
    }

    private Target filled() {
        Target original = ErpSample.prepared(server.empty(ErpSample.product()));
        List<String> keys = Erp.ENTITLEMENTS.mapping().rules().stream()
                .map(EntitlementMapping.Rule::key)
                .toList();
        String quoted = keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "));
        BenchServer.execute(original, FILL.formatted(quoted, keys.size(), ORGANIZATIONS));
        BenchServer.execute(original, PEOPLE.formatted(3 * ORGANIZATIONS));
        BenchServer.execute(original, "vacuum analyze");
        return original;
    }

    private static String mapping() {
        String rows = Erp.ENTITLEMENTS.mapping().rules().stream()
                .flatMap(rule -> rule.modules().stream().map(module -> "('%s', '%s')".formatted(rule.key(), module)))
                .collect(Collectors.joining(", "));
        return """
                create table bench_snapshot (organization integer primary key, value text);
                create table bench_mapping as
                    select r.key, m.id as module_id from (values %s) r(key, module) join modules m on m.module_key = r.module;
                analyze bench_mapping""".formatted(rows);
    }

    private static long entitlements(Target target) {
        try (Connection connection = target.connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) + (select count(*) from entitlement_events) from org_entitlements")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Seconds for all organizations, from some of them: look whether it is there, then insert it. */
    private static double byRow(Target target, boolean committing) {
        long start = System.nanoTime();
        try (Connection connection = target.connect()) {
            // A plan made while the table was empty would read all of it for each row; the original planned each
            // statement.
            connection.createStatement().execute("set plan_cache_mode = force_custom_plan");
            connection.setAutoCommit(committing);
            Map<String, Integer> modules = modules(connection);
            try (PreparedStatement read = connection.prepareStatement(
                            "select enabled_modules::text from organizations where id = ?");
                    PreparedStatement look = connection.prepareStatement(
                            "select id from org_entitlements where org_id = ? and module_id = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into org_entitlements (org_id, module_id, status, source) values (?, ?, 'enabled', 'legacy_migration')");
                    PreparedStatement event = connection.prepareStatement(
                            "insert into entitlement_events (org_id, event_type, payload) values (?, 'legacy_migration', ?::jsonb)")) {
                for (int organization = 1; organization <= BY_ROW; organization++) {
                    read.setInt(1, organization);
                    String value = only(read);
                    for (String module : EntitlementWorker.modules(value)) {
                        look.setInt(1, organization);
                        look.setInt(2, modules.get(module));
                        if (look.executeQuery().next()) {
                            continue;
                        }
                        insert.setInt(1, organization);
                        insert.setInt(2, modules.get(module));
                        insert.executeUpdate();
                    }
                    event.setInt(1, organization);
                    event.setString(2, "{}");
                    event.executeUpdate();
                }
            }
            if (!committing) {
                connection.commit();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return (System.nanoTime() - start) / 1e9 * ORGANIZATIONS / BY_ROW;
    }

    private static String only(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static Map<String, Integer> modules(Connection connection) throws SQLException {
        Map<String, Integer> modules = new HashMap<>();
        try (ResultSet row = connection.createStatement().executeQuery("select module_key, id from modules")) {
            while (row.next()) {
                modules.put(row.getString(1), row.getInt(2));
            }
        }
        return modules;
    }
}
