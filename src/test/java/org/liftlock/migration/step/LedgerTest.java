package org.liftlock.migration.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DatabaseExtension.class)
class LedgerTest {
    private final UUID run = UUID.randomUUID();

    @Test
    void untouchedDatabaseHasNone(Target target) throws SQLException {
        try (Connection connection = target.connect()) {
            assertThat(Ledger.present(connection)).isFalse();
            Ledger.open(connection, run, 1);
            assertThat(Ledger.present(connection)).isTrue();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void effectAndJournalAreOneTransaction(Target target) throws SQLException {
        ScratchDatabases.execute(target, "create table effect (n integer)");
        try (Connection connection = target.connect()) {
            Ledger ledger = Ledger.open(connection, run, 1);

            assertThatThrownBy(() -> ledger.transact(() -> {
                        connection.createStatement().execute("insert into effect values (1)");
                        ledger.journal("step", "insert", "effect", Map.of("n", 1));
                        throw new SQLException("power cut");
                    }))
                    .hasMessage("power cut");
            assertThat(ScratchDatabases.ask(target, "select count(*) from effect, liftlock.journal"))
                    .isEqualTo("0");

            ledger.transact(() -> {
                connection.createStatement().execute("insert into effect values (1)");
                ledger.journal("step", "insert", "effect", Map.of("n", 1));
            });
            assertThat(ScratchDatabases.ask(target, "select detail ->> 'n' from effect, liftlock.journal"))
                    .isEqualTo("1");
        }
    }

    @Test
    void fenceRefusesAnOldEpoch(Target target) throws SQLException {
        try (Connection early = target.connect();
                Connection late = ScratchDatabases.superuser(target).connect()) {
            Ledger old = Ledger.open(early, run, 1);
            // Taken over by a process that cannot end the old session: only the fence keeps it from writing.
            late.createStatement().execute("update liftlock.fence set epoch = 2");

            assertThatThrownBy(() -> old.inTransaction(() -> "written")).isInstanceOf(LeaseLost.class);
            assertThatThrownBy(() -> Ledger.open(early, run, 1)).isInstanceOf(LeaseLost.class);
        }
    }

    @Test
    void takingOverEndsTheSessionsOfEarlierEpochs(Target target) throws SQLException {
        try (Connection stopped = target.connect();
                Connection next = target.connect();
                Connection another = target.connect()) {
            Ledger old = Ledger.open(stopped, run, 9);
            Ledger.open(another, UUID.randomUUID(), 1);
            stopped.setAutoCommit(false);
            old.fence();

            Ledger taken = Ledger.open(next, run, 10);

            assertThat(taken.inTransaction(() -> "written")).isEqualTo("written");
            assertThat(stopped.isValid(1)).isFalse();
            assertThat(another.isValid(1)).isTrue();
        }
    }

    @Test
    void secondRunIsToldWhoHoldsTheDatabase(Target target) {
        UUID other = UUID.randomUUID();
        try (Claim.Held held = (Claim.Held) Claim.on(target, run, 1)) {
            assertThat(held.stillHeld()).isTrue();
            assertThat(Claim.on(target, other, 1)).isInstanceOfSatisfying(Claim.Refused.class, refused -> {
                assertThat(refused.why().code()).isEqualTo("database_busy");
                assertThat(refused.why().message())
                        .contains(run.toString(), target.user(), "127.0.0.1", "pg_terminate_backend");
            });
        }
        try (Claim.Held free = (Claim.Held) Claim.on(target, other, 1)) {
            assertThat(free.stillHeld()).isTrue();
        }
    }

    @Test
    void takeOverOfTheSameRunGetsTheClaim(Target target) {
        try (Claim.Held zombie = (Claim.Held) Claim.on(target, run, 1);
                Claim.Held next = (Claim.Held) Claim.on(target, run, 2)) {
            assertThat(next.stillHeld()).isTrue();
            assertThat(zombie.stillHeld()).isFalse();
        }
    }
}
