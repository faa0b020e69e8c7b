package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.liftlock.migration.step.ScratchDatabases.ask;
import static org.liftlock.migration.step.ScratchDatabases.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liftlock.product.DataStep;
import org.liftlock.product.Pack;
import org.liftlock.product.Product;

/** The process that changes the schema or moves data is killed, and another one takes over. */
@ExtendWith(DatabaseExtension.class)
class KilledSchemaTest {
    private static final UUID RUN = UUID.fromString("5d5e2a3c-2f5f-4a53-9f7e-0d0c8d5f1b11");
    private static final MigrateSchema SCHEMA = new MigrateSchema("schema", "Add", "Adds.", "plus", 1_000, 20);
    private static final Backfill DATA = new Backfill("data", "Move", "Moves.", "profiles", 50);

    private final HeardPulse pulse = new HeardPulse();
    private Target target;
    private Path folder;

    @BeforeEach
    void fill(Target target, @TempDir Path folder) {
        this.target = target;
        this.folder = folder;
        execute(target, TestProduct.BASIC_SCHEMA, """
                create table pace (seconds float);
                insert into pace values (0);
                create table profiles (customer_id uuid primary key, name varchar(100) not null);
                insert into customers select md5(n::text)::uuid, 'customer ' || n from generate_series(1, 3000) as n""");
    }

    @Test
    void killedWithinATransactionLeavesNothingOfItAndGoesOn() throws Exception {
        slow(600);
        kill(
                "schema",
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");

        assertThat(ask(target, "select array_agg(version) from liftlock.pack_history"))
                .isEqualTo("{001}");
        slow(0);
        assertThat(SCHEMA.apply(site(target, folder, 2), pulse))
                .isEqualTo(Outcome.changed("2 migrations applied, 1 tables created."));
        assertThat(ask(target, "select count(*) from pg_tables where tablename in ('invoices', 'slow')"))
                .isEqualTo("2");
        assertThat(ask(target, "select bool_and(indisvalid) from pg_index")).isEqualTo("t");
    }

    @Test
    void killedWhileBuildingAnIndexBuildsItAgain() throws Exception {
        try (Connection old = target.connect();
                Statement statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute("insert into orders (customer_id, total) select id, 1 from customers limit 1");
            kill("schema", "select count(*) from pg_index where indexrelid = to_regclass('plus_orders_placed')");
            CompletableFuture<Outcome> next =
                    CompletableFuture.supplyAsync(() -> SCHEMA.apply(site(target, folder, 2), pulse));
            while (pulse.lines().stream().noneMatch(line -> line.contains("waits for a lock"))) {
                Thread.sleep(20);
            }
            old.commit();

            assertThat(next.get()).isEqualTo(Outcome.changed("1 migrations applied, 0 tables created."));
        }
        assertThat(
                        ask(
                                target,
                                "select count(*) filter (where indisvalid) || ' ' || count(*) from pg_index where indexrelid = any (array['plus_orders_placed', 'plus_orders_customer']::regclass[])"))
                .isEqualTo("2 2");
    }

    @Test
    void killedBetweenBatchesMovesEveryRowOnce() throws Exception {
        slow(0.5);
        kill("data", "select coalesce(max(rows), 0) from liftlock.checkpoint");
        slow(0);

        assertThat(DATA.apply(site(target, folder, 2), pulse))
                .isEqualTo(Outcome.changed("3,000 rows of profiles written from customers, and compared."));
        assertThat(ask(target, "select sum((detail ->> 'rows')::int) from liftlock.journal"))
                .isEqualTo("3000");
        assertThat(ask(target, "select count(*) from profiles")).isEqualTo("3000");
    }

    private void kill(String step, String question) throws IOException, InterruptedException {
        new KilledProcess(Worker.class, target, folder).when(question, folder.toString(), step);
    }

    private void slow(double seconds) {
        execute(target, "update pace set seconds = %s".formatted(seconds));
    }

    private static Site site(Target target, Path folder, long epoch) {
        return TestSite.on(target)
                .run(RUN)
                .epoch(epoch)
                .product(product())
                .journal(new FileJournal(folder))
                .site();
    }

    private static Product product() {
        Pack.Migration slow = TestProduct.migration(
                "002",
                "slow",
                "create table if not exists slow (id int primary key); select pg_sleep(seconds) from pace",
                "drop table if exists slow");
        Pack pack = new Pack("plus", "plus", "Plus", "Adds.", List.of(PlusPack.invoices(), slow, PlusPack.indexes()));
        DataStep data = new DataStep(
                "profiles",
                "Profiles",
                "customers",
                "id",
                "uuid",
                "profiles",
                """
                insert into profiles
                select id, name from customers, (select pg_sleep(seconds) from pace) as slept
                where id >= coalesce(cast(:from as uuid), '00000000-0000-0000-0000-000000000000')
                  and id is distinct from cast(:from as uuid) and id <= cast(:to as uuid)""",
                "select count(*) from customers c where not exists (select from profiles p where p.customer_id = c.id)",
                "select count(*) from customers c join profiles p on p.customer_id = c.id where p.name <> c.name",
                List.of("name"),
                "");
        return TestProduct.with(Map.of("plus", pack), Map.of("profiles", data));
    }

    /** The process that is killed. */
    static final class Worker {
        private Worker() {}

        public static void main(String... args) {
            Target target = KilledProcess.target(Map.of(), args);
            Site site = site(target, Path.of(args[5]), 1);
            Outcome outcome =
                    args[6].equals("data") ? DATA.apply(site, new HeardPulse()) : SCHEMA.apply(site, new HeardPulse());
            System.out.println(outcome);
        }
    }
}
