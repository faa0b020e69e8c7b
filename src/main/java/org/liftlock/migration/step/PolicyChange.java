package org.liftlock.migration.step;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Changes policies of a table in one short transaction, together with what is written down about it. */
record PolicyChange(Ledger ledger, LockRetries retries, int lockTimeoutMs) {

    /** What is written down when a table gets back what it had. */
    @FunctionalInterface
    interface Note {
        void write(TablePolicies before) throws SQLException;
    }

    void make(TableRef table, List<String> statements, Ledger.Effect note) throws SQLException, StepEnd {
        try (Statement statement = ledger.connection().createStatement()) {
            retries.run(
                    "Changing the policies of %s".formatted(table),
                    statement,
                    () -> ledger.inTransaction(() -> {
                        statement.execute("set local lock_timeout = %d".formatted(lockTimeoutMs));
                        for (String sql : statements) {
                            statement.execute(sql);
                        }
                        note.run();
                        return true;
                    }),
                    () -> {});
        }
    }

    /** A table that is gone has nothing to get back. */
    void restore(String name, TablePolicies wanted, Note note) throws SQLException, StepEnd {
        Optional<TableRef> table = TableRef.find(ledger.connection(), name);
        if (table.isEmpty()) {
            return;
        }
        TablePolicies now = TablePolicies.read(ledger.connection(), table.get());
        make(table.get(), now.to(wanted, table.get()), () -> note.write(now));
    }
}
