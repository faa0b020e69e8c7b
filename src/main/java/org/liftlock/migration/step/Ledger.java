package org.liftlock.migration.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * The engine's own record in an installation's database, over one connection and for one attempt of a run.
 *
 * <p>Every transaction with an effect begins with {@link #fence}: a process that has lost the run writes nothing more.
 */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final UUID run;
    private final long epoch;
    private final Meter meter;

    private Ledger(Connection connection, UUID run, long epoch, Meter meter) {
        this.connection = connection;
        this.run = run;
        this.epoch = epoch;
        this.meter = meter;
    }

    /** Whether an upgrade ever wrote to this database. Reads only. */
    public static boolean present(Connection connection) throws SQLException {
        return LedgerSchema.present(connection);
    }

    /**
     * Makes the record where there is none, takes the run over, and ends sessions of processes that had it before.
     *
     * @param connection in auto-commit mode; it is named after the run
     * @throws LeaseLost when a newer process has the run
     */
    public static Ledger open(Connection connection, Site site) throws SQLException {
        return open(connection, site.run(), site.epoch(), site.meter());
    }

    static Ledger open(Connection connection, UUID run, long epoch) throws SQLException {
        return open(connection, run, epoch, Meter.NONE);
    }

    private static Ledger open(Connection connection, UUID run, long epoch, Meter meter) throws SQLException {
        LedgerSchema.create(connection);
        RunSessions.join(connection, run, epoch);
        Ledger ledger = new Ledger(connection, run, epoch, meter);
        ledger.enter();
        return ledger;
    }

    private void enter() throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement("""
                insert into liftlock.fence as f (run, epoch) values (?, ?)
                on conflict (run) do update set epoch = excluded.epoch, taken_at = now()
                where f.epoch <= excluded.epoch
                returning epoch""")) {
            enter.setObject(1, run);
            enter.setLong(2, epoch);
            try (ResultSet entered = enter.executeQuery()) {
                if (!entered.next()) {
                    throw new LeaseLost();
                }
            }
        }
    }

    /** Something done within one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** Something done within one transaction that answers nothing. */
    @FunctionalInterface
    public interface Effect {
        void run() throws SQLException;
    }

    /** One fenced transaction, rolled back when the effect throws. */
    public void transact(Effect effect) throws SQLException {
        inTransaction(() -> {
            effect.run();
            return true;
        });
    }

    /** One fenced transaction, rolled back when the work throws. */
    public <T> T inTransaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        TableLocks locks = new TableLocks(connection);
        try {
            fence();
            T result = work.run();
            locks.throughout();
            connection.commit();
            committed = true;
            locks.tell(meter);
            return result;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
            autoCommitAgain(connection);
        }
    }

    /**
     * To be called first in a transaction: locks the run's fence until its end.
     *
     * @throws LeaseLost when a newer process has the run
     */
    public void fence() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select epoch from liftlock.fence where run = ? for update")) {
            query.setObject(1, run);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getLong(1) != epoch) {
                    throw new LeaseLost();
                }
            }
        }
    }

    /** @param detail what is needed to understand or undo it; never a secret */
    public void journal(String step, String action, String subject, Map<String, ?> detail) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into liftlock.journal (run, step, action, subject, detail) values (?, ?, ?, ?, ?::jsonb)")) {
            insert.setObject(1, run);
            insert.setString(2, step);
            insert.setString(3, action);
            insert.setString(4, subject);
            insert.setString(5, JSON.writeValueAsString(detail));
            insert.executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    public Connection connection() {
        return connection;
    }

    public UUID run() {
        return run;
    }

    public long epoch() {
        return epoch;
    }

    /** A connection that is gone has been rolled back by the server. */
    static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // What made the roll back necessary tells more.
        }
    }

    static void autoCommitAgain(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException gone) {
            // What was done before tells more.
        }
    }

    static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
