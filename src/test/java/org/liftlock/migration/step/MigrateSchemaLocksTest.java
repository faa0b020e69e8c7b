package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.liftlock.migration.step.ScratchDatabases.ask;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What others hold is waited for, and named. */
class MigrateSchemaLocksTest extends MigrateSchemaScene {
    @Test
    void heldLockNamesItsBlockerAndSucceedsAfterRelease(Target target) throws SQLException {
        basic(target);
        Site site = site(target);
        step.check(site);
        Outcome blocked;
        int pid;
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            pid = Ledger.backend(holder);
            statement.execute("set application_name = 'nightly report'");
            holder.setAutoCommit(false);
            statement.execute("lock table customers in row exclusive mode");
            blocked = step.apply(site, pulse);
        }

        assertThat(blocked).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().code()).isEqualTo("lock_not_granted");
            assertThat(failed.cause().message())
                    .contains(
                            "Migration 001 invoices",
                            "3 tries",
                            "session %d of customer".formatted(pid),
                            "nightly report",
                            "127.0.0.1",
                            "lock table customers in row exclusive mode");
            assertThat(failed.cause().remedy()).contains("select pg_terminate_backend(%d);".formatted(pid));
        });
        assertThat(pulse.lines())
                .anyMatch(line -> line.contains("waits for a lock on customers"))
                .anyMatch(line -> line.contains("try 2 of 3"));
        assertThat(step.apply(site, pulse)).isEqualTo(Outcome.changed("3 migrations applied, 3 tables created."));
    }

    @Test
    void lockThatIsReleasedInTimeIsOnlyWaitedFor(Target target) throws Exception {
        basic(target);
        MigrateSchema patient = new MigrateSchema("migrate-schema", "Add", "Adds.", "plus", 300, 30);
        try (Connection holder = target.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table customers in row exclusive mode");
            CompletableFuture<Outcome> running =
                    CompletableFuture.supplyAsync(() -> patient.apply(site(target), pulse));
            while (pulse.lines().stream().noneMatch(line -> line.contains("try 2 of 30"))) {
                Thread.sleep(20);
            }
            holder.commit();

            assertThat(running.get()).isEqualTo(Outcome.changed("3 migrations applied, 3 tables created."));
        }
    }

    @Test
    void invalidIndexOfAnInterruptedBuildIsRebuilt(Target target) throws SQLException {
        basic(target);
        Site site = site(target);
        step.check(site);
        leaveInvalidIndex(target);
        assertThat(ask(target, "select indisvalid from pg_index where indexrelid = 'plus_orders_placed'::regclass"))
                .isEqualTo("f");
        Outcome outcome = step.apply(site, pulse);

        assertThat(outcome).isEqualTo(Outcome.changed("3 migrations applied, 3 tables created."));
        assertThat(ask(target, "select bool_and(indisvalid) from pg_index")).isEqualTo("t");
    }

    @Test
    void oldTransactionKeepsTheConcurrentBuildWaitingAndIsNamed(Target target) throws Exception {
        basic(target);
        Site site = site(target);
        step.check(site);
        try (Connection old = target.connect();
                Statement statement = old.createStatement()) {
            statement.execute("set application_name = 'long transaction'");
            old.setAutoCommit(false);
            statement.execute("insert into customers values (gen_random_uuid(), 'Eve')");
            statement.execute("insert into orders (customer_id, total) select id, 1 from customers");
            MigrateSchema indexOnly = new MigrateSchema("migrate-schema", "Add", "Adds.", "plus", 400, 3);
            CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> indexOnly.apply(
                    TestSite.on(target)
                            .product(TestProduct.withPack(PlusPack.indexes()))
                            .site(),
                    pulse));
            while (pulse.lines().stream().noneMatch(line -> line.contains("long transaction"))) {
                Thread.sleep(20);
            }
            old.commit();

            assertThat(running.get()).isEqualTo(Outcome.changed("1 migrations applied, 0 tables created."));
        }
    }

    /** As a build leaves it that ran into a lock. */
    private static void leaveInvalidIndex(Target target) throws SQLException {
        try (Connection holder = target.connect();
                Statement held = holder.createStatement();
                Connection builder = target.connect();
                Statement building = builder.createStatement()) {
            holder.setAutoCommit(false);
            held.execute("lock table orders in row exclusive mode");
            building.execute("set lock_timeout = 200");
            assertThatThrownBy(() ->
                            building.execute("create index concurrently plus_orders_placed on orders (placed_at)"))
                    .hasMessageContaining("lock timeout");
        }
    }
}
