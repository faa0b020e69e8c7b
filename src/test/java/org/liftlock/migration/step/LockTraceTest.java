package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class LockTraceTest {
    private final HeardPulse pulse = new HeardPulse();
    private final List<HeldLock> told = new ArrayList<>();
    private final Map<String, Long> written = new HashMap<>();

    private final Meter meter = new Meter() {
        @Override
        public void wrote(String piece, long rows) {
            written.put(piece, rows);
        }

        @Override
        public void held(HeldLock lock) {
            told.add(lock);
        }
    };

    private Site site(Target target) {
        return TestSite.on(target).product(PlusPack.product()).site().metered(meter);
    }

    @Test
    void shortLocksOfAMigrationAreToldWithTheirStatement(Target target) {
        ScratchDatabases.execute(target, TestProduct.BASIC_SCHEMA);
        new MigrateSchema("migrate-schema", "Add", "Adds.", "plus", 500, 3).apply(site(target), pulse);

        assertThat(told).anySatisfy(lock -> {
            assertThat(lock.statement()).contains("create table if not exists invoices");
            assertThat(lock.mode()).isEqualTo("ShareRowExclusiveLock");
            assertThat(lock.table()).isEqualTo("customers");
        });
    }

    @Test
    void rowsThatAMigrationWritesAreToldAlsoByTheNextProcess(Target target) {
        ScratchDatabases.execute(target, TestProduct.BASIC_SCHEMA);
        var product = TestProduct.withPack(TestProduct.migration(
                "001",
                "levels",
                "create table levels (id int); insert into levels select generate_series(1, 7)",
                "drop table levels"));
        MigrateSchema step = new MigrateSchema("migrate-schema", "Add", "Adds.", "plus", 500, 3);
        step.apply(TestSite.on(target).product(product).site().metered(meter), pulse);

        assertThat(written).containsExactly(Map.entry("plus 001", 7L));
    }

    @Test
    void locksOfTheRunAreSeenFromOutsideAndThoseOfOthersAreNot(Target target) throws Exception {
        ScratchDatabases.execute(target, TestProduct.BASIC_SCHEMA, "create table others (id int)");
        Site site = site(target);
        try (Connection stranger = target.connect();
                Connection connection = target.connect();
                LockTrace trace = LockTrace.on(target, site.run())) {
            stranger.setAutoCommit(false);
            ScratchDatabases.execute(stranger, "lock table others in access exclusive mode");
            RunSessions.join(connection, site.run(), 1);
            connection.setAutoCommit(false);
            ScratchDatabases.execute(
                    connection,
                    "create table fresh (id int)",
                    "lock table customers in exclusive mode",
                    "select pg_sleep(0.3)");
            connection.commit();
            Thread.sleep(100);

            assertThat(trace.seen()).singleElement().satisfies(lock -> {
                assertThat(lock.table()).isEqualTo("customers");
                assertThat(lock.strength()).isEqualTo(LockMode.EXCLUSIVE);
                assertThat(lock.millis()).isBetween(200L, 2_000L);
            });
        }
    }

    @Test
    void everyTransactionOfTheLedgerTellsWhatItHeld(Target target) throws SQLException {
        ScratchDatabases.execute(target, TestProduct.BASIC_SCHEMA);
        try (Connection connection = target.connect()) {
            Ledger ledger = Ledger.open(connection, site(target));
            ledger.transact(() -> ScratchDatabases.execute(connection, "lock table orders in share mode"));
        }

        assertThat(told).singleElement().satisfies(lock -> {
            assertThat(lock.statement()).isEmpty();
            assertThat(lock.mode()).isEqualTo("ShareLock");
            assertThat(lock.table()).isEqualTo("orders");
        });
    }

    @Test
    void modesAreRankedAsPostgresRanksThem() {
        assertThat(LockMode.of("ShareRowExclusiveLock")).isEqualTo(LockMode.SHARE_ROW_EXCLUSIVE);
        assertThat(LockMode.SHARE_UPDATE_EXCLUSIVE.blocksPeople()).isFalse();
        assertThat(LockMode.SHARE.blocksPeople()).isTrue();
        assertThat(LockMode.ACCESS_EXCLUSIVE.words()).isEqualTo("ACCESS EXCLUSIVE");
    }
}
