package org.liftlock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.migration.step.HeardPulse;
import org.liftlock.migration.step.MemoryJournal;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Target;
import org.liftlock.migration.step.TestSite;
import org.liftlock.product.DataStep;
import org.liftlock.product.Pack;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Route;

/** The schema and data part of an upgrade against psql, and its data step against one big statement. */
record UpgradeBench(BenchServer server, Product product, Playbook playbook) {
    private static final int REPEATS = 5;
    private static final long AGENTS = 1_000_000;

    void schemaAndData() {
        Target original = server.sample(product, Map.of("users", 5_000L, "executions", 20_000L, "agents", 400L));
        Timing floor = new Timing();
        Timing plan = new Timing();
        Timing engine = new Timing();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Target plain = server.copy(original);
            Path script = script();
            floor.time(() -> psql(plain, script));
            server.drop(plain);
            Target upgraded = server.copy(original);
            Site planned = site(upgraded);
            plan.time(() -> step("migrate-schema").check(planned));
            engine.time(() -> apply(planned, "migrate-schema", "enhance-agents"));
            server.drop(upgraded);
        }
        System.out.printf(
                "# psql -f %.2f s, engine %.2f s, the plan before it %.2f s%n",
                floor.median(), engine.median(), plan.median());
        new Row("upgrade-schema-and-data-vs-psql", engine.median() / floor.median(), "times", 1.3).print();
    }

    void agents() {
        Target original = server.sample(product, Map.of("users", 100L, "executions", 100L, "agents", AGENTS));
        apply(site(original), "migrate-schema");
        BenchServer.execute(original, "vacuum analyze");
        List<String> tables = List.of(data().source(), data().target());
        Timing floor = new Timing();
        Timing engine = new Timing();
        double floorWait = 0;
        double wait = 0;
        long failures = 0;
        for (int repeat = 0; repeat < 3; repeat++) {
            Target plain = server.copy(original);
            try (Contender customer = Contender.updating(plain, tables)) {
                floor.time(() -> BenchServer.execute(plain, oneStatement()));
                floorWait = Math.max(floorWait, customer.worstMillis());
            }
            server.drop(plain);
            Target moved = server.copy(original);
            try (Contender customer = Contender.updating(moved, tables)) {
                engine.time(() -> apply(site(moved), "enhance-agents"));
                wait = Math.max(wait, customer.worstMillis());
                failures += customer.failures();
            }
            server.drop(moved);
        }
        System.out.printf(
                "# one INSERT ... SELECT %.0f rows/s (worst wait beside it %.0f ms), enhance-agents %.0f rows/s%n",
                AGENTS / floor.median(), floorWait, AGENTS / engine.median());
        new Row("enhance-agents-vs-one-insert", engine.median() / floor.median(), "times", 1.5).print();
        new Row("enhance-agents-worst-wait-of-others", wait, "ms", 250).print();
        new Row("enhance-agents-failed-updates-of-others", failures, "updates", 0).print();
    }

    private DataStep data() {
        return product.dataSteps().get("enhance-agents");
    }

    private String oneStatement() {
        return data().statement().replace(":from", "null").replace(":to", "'ffffffff-ffff-ffff-ffff-ffffffffffff'");
    }

    private Site site(Target target) {
        Route.Between route = (Route.Between) playbook.route();
        return TestSite.on(target)
                .run(UUID.randomUUID())
                .product(product)
                .editions(route.from(), route.to())
                .journal(new MemoryJournal())
                .site();
    }

    private void apply(Site site, String... steps) {
        for (String name : steps) {
            Outcome outcome = step(name).apply(site, new HeardPulse());
            if (!(outcome instanceof Outcome.Done)) {
                throw new IllegalStateException(name + ": " + outcome);
            }
        }
    }

    private Step step(String name) {
        return playbook.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Path script() {
        StringBuilder sql = new StringBuilder();
        for (Pack.Migration migration : product.pack("business").migrations()) {
            sql.append(migration.sql()).append('\n');
        }
        sql.append(oneStatement().strip());
        try {
            return Files.writeString(
                    server.folder().resolve("upgrade.sql"),
                    sql + (sql.toString().endsWith(";") ? "" : ";"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void psql(Target target, Path script) {
        try {
            ProcessBuilder psql = new ProcessBuilder(
                    new ArrayList<>(List.of("psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", script.toString())));
            psql.environment().putAll(target.environment());
            psql.environment().merge("PGOPTIONS", "-c client_min_messages=warning", (own, quiet) -> own + " " + quiet);
            int status = psql.inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("psql ended with " + status);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
