package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Builds indexes while their tables are in use. A build that is interrupted leaves an invalid index behind, which is
 * dropped before the next one.
 */
final class ConcurrentIndexes {
    /** Such a build blocks nobody while it waits for old transactions, so that it may wait longer than others. */
    private static final int PATIENCE = 10;

    private final Ledger ledger;
    private final Pulse pulse;
    private final LockRetries retries;
    private final int lockTimeoutMs;

    ConcurrentIndexes(Ledger ledger, Pulse pulse, LockRetries retries, int lockTimeoutMs) {
        this.ledger = ledger;
        this.pulse = pulse;
        this.retries = retries;
        this.lockTimeoutMs = lockTimeoutMs;
    }

    /**
     * @param index its name; empty when the statement makes none
     * @param sql one statement that may not run within a transaction
     */
    void run(String what, String index, String sql) throws SQLException, StepEnd {
        ledger.transact(() -> {});
        Connection connection = ledger.connection();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set lock_timeout = %d".formatted(lockTimeoutMs * PATIENCE));
            retries.run(what, statement, () -> built(statement, index, sql), () -> {});
            statement.execute("reset lock_timeout");
        }
    }

    private boolean built(Statement statement, String index, String sql) throws SQLException {
        if (invalid(index)) {
            statement.execute("drop index concurrently if exists " + TableRef.quote(index));
        }
        return statement.execute(sql);
    }

    /** Builds what a statement without CONCURRENTLY describes. */
    void build(String index, String definition) throws SQLException, StepEnd {
        pulse.log("Building the index %s while its table is in use.".formatted(index));
        run("The index " + index, index, concurrently(definition));
    }

    /** The catalog's own text always begins with CREATE INDEX or CREATE UNIQUE INDEX. */
    private static String concurrently(String definition) {
        int end = definition.indexOf(" INDEX ") + " INDEX ".length();
        return definition.substring(0, end) + "CONCURRENTLY IF NOT EXISTS " + definition.substring(end);
    }

    boolean invalid(String index) throws SQLException {
        try (PreparedStatement query = ledger.connection()
                .prepareStatement(
                        "select exists (select from pg_index where indexrelid = to_regclass(quote_ident(?)) and not indisvalid)")) {
            query.setString(1, index);
            try (ResultSet answer = query.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }
}
