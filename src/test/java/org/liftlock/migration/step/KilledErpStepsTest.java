package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.migration.ShippedProducts;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** The process is killed in the middle of entering modules, of filling plans and defaults, and of dropping the flags. */
@ExtendWith(DatabaseExtension.class)
class KilledErpStepsTest {
    private static final UUID RUN = UUID.fromString("0b8e0c1c-93a5-4a5e-b0e5-3c5f0f4f3a77");
    private static final Product ERP = ShippedProducts.get("erp");

    private static final String SLOW = """
            create or replace function slow() returns trigger language plpgsql as $$
            begin perform pg_sleep(%s); return null; end $$;
            create trigger slow after insert or update on %s for each %s execute function slow()""";

    private static final String INSERTING =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";

    private Target target;
    private Path folder;
    private long epoch;

    @BeforeEach
    void migrated(Target plain, @TempDir Path files) {
        target = plain;
        folder = files;
        execute(target, Objects.requireNonNull(ERP.sample()).schemaSql());
        for (Pack.Migration migration : ERP.pack("entitlements").migrations()) {
            execute(target, migration.sql());
        }
        execute(target, """
                insert into organizations (name, subdomain, enabled_modules)
                select 'Org ' || n, 'org' || n, json_build_object('CRM', n) from generate_series(1, 2000) n""");
    }

    @Test
    void killedInTheMiddleOfEachStepItIsDoneOnceAndWhole() throws Exception {
        killed("put-taxonomy", SLOW.formatted("0.02", "submodules", "row"), INSERTING, "submodules");
        assertThat(ask(target, "select count(*) from modules")).isEqualTo("0");
        takenOver(
                "put-taxonomy",
                "select (select count(*) from modules) || ' ' || (select count(*) from submodules)",
                "17 230");

        killed("plan-entitlements", SLOW.formatted("0.5", "plan_entitlements", "row"), INSERTING, "plan_entitlements");
        takenOver("plan-entitlements", "select count(*) from plan_entitlements", "41");

        killed(
                "default-entitlements",
                SLOW.formatted("0.1", "liftlock.checkpoint", "row"),
                "select count(*) from org_entitlements",
                "liftlock.checkpoint");
        assertThat(Long.parseLong(ask(target, "select count(distinct org_id) from org_entitlements")))
                .isBetween(1L, 1_999L);
        takenOver(
                "default-entitlements",
                "select count(*) || ' ' || count(distinct (org_id, module_id)) from org_entitlements",
                "34000 34000");
    }

    @Test
    void killedWhileItKeepsTheValuesOfAColumnEveryValueComesBack() throws Exception {
        String flags = "select md5(string_agg(id || enabled_modules::text, ',' order by id)) from organizations";
        String before = ask(target, flags);
        step("deprecate-flags").apply(site(++epoch), new HeardPulse());
        String kept = "select count(*) from liftlock.dropped_value";
        killed("drop-flags", SLOW.formatted("0.1", "liftlock.dropped_column", "row"), kept, "liftlock.dropped_column");
        assertThat(Long.parseLong(ask(target, kept))).isBetween(1L, 1_999L);
        assertThat(ask(target, flags)).isEqualTo(before);
        takenOver("drop-flags", kept, "2000");

        killed(
                "undo",
                SLOW.formatted("0.1", "organizations", "statement"),
                "select exists (select from pg_attribute where attrelid = 'organizations'::regclass and attname = 'enabled_modules') and (%s) < 2000"
                        .formatted(kept),
                "organizations");
        step("drop-flags").undo(site(++epoch), new HeardPulse(), Retreat.KEEP_DATA);
        assertThat(ask(target, flags)).isEqualTo(before);
        assertThat(ask(target, kept)).isEqualTo("0");
    }

    private void killed(String step, String slow, String question, String table) throws Exception {
        execute(target, slow);
        new KilledProcess(Worker.class, target, folder).when(question, step, Long.toString(++epoch));
        execute(target, "drop trigger slow on " + table);
    }

    private void takenOver(String step, String question, String expected) {
        assertThat(step(step).apply(site(++epoch), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, question)).isEqualTo(expected);
        assertThat(step(step).apply(site(++epoch), new HeardPulse())).isInstanceOf(Outcome.Done.class);
        assertThat(ask(target, question)).isEqualTo(expected);
    }

    private static Step step(String name) {
        return ERP.playbooks().stream()
                .flatMap(playbook -> playbook.steps().stream())
                .map(Step.class::cast)
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Site site(long epoch) {
        return site(target, epoch);
    }

    private static Site site(Target target, long epoch) {
        return TestSite.on(target)
                .product(ERP)
                .editions("legacy", "entitlements")
                .run(RUN)
                .epoch(epoch)
                .site();
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            Site site = site(target, Long.parseLong(args[6]));
            System.out.println(
                    args[5].equals("undo")
                            ? step("drop-flags").undo(site, new HeardPulse(), Retreat.KEEP_DATA)
                            : step(args[5]).apply(site, new HeardPulse()));
        }
    }
}
