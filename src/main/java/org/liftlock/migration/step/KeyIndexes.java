package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Builds indexes on foreign keys, and drops exactly those again. */
final class KeyIndexes {
    private static final String BEGUN = "index begun";
    private static final String DROPPED = "index dropped";

    private final Site site;
    private final Pulse pulse;
    private final IndexForeignKeys step;

    KeyIndexes(Site site, Pulse pulse, IndexForeignKeys step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome build() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            unlimited(connection);
            List<UnindexedKey> keys = step.wanted(connection);
            if (keys.isEmpty() && !Ledger.present(connection)) {
                return Outcome.unchanged("Every foreign key is served by an index.");
            }
            Ledger ledger = Ledger.open(connection, site);
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts())) {
                ConcurrentIndexes indexes = new ConcurrentIndexes(ledger, pulse, retries, step.lockTimeoutMs());
                for (int next = 0; next < keys.size(); next++) {
                    StepEnd.ifAsked(pulse);
                    pulse.progress(next, keys.size(), "indexes");
                    build(ledger, indexes, keys.get(next));
                }
            }
            pulse.progress(keys.size(), keys.size(), "indexes");
            return outcome(begun(ledger).size());
        }
    }

    private static Outcome outcome(int built) {
        return built == 0
                ? Outcome.unchanged("Every foreign key is served by an index.")
                : Outcome.changed("%d indexes built on foreign keys.".formatted(built));
    }

    /** The intent is journaled first: a half-built index of a killed process is ours to drop, too. */
    private void build(Ledger ledger, ConcurrentIndexes indexes, UnindexedKey key) throws SQLException, StepEnd {
        TableRef index = new TableRef(key.table().schema(), key.indexName());
        ledger.transact(() -> ledger.journal(
                step.name(), BEGUN, index.sql(), Map.of("table", key.table().toString(), "columns", key.columns())));
        indexes.build(key.indexName(), key.definition());
    }

    Outcome drop() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!Ledger.present(connection)) {
                return Outcome.unchanged("No index was built.");
            }
            Ledger ledger = Ledger.open(connection, site);
            List<String> begun = begun(ledger);
            unlimited(connection);
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts());
                    Statement statement = connection.createStatement()) {
                for (String index : begun) {
                    StepEnd.ifAsked(pulse);
                    drop(ledger, retries, statement, index);
                }
            }
            return begun.isEmpty()
                    ? Outcome.unchanged("No index was built.")
                    : Outcome.changed("%d indexes dropped that this run had built.".formatted(begun.size()));
        }
    }

    private void drop(Ledger ledger, LockRetries retries, Statement statement, String index)
            throws SQLException, StepEnd {
        pulse.log("Dropping the index %s.".formatted(index));
        ledger.transact(() -> {});
        retries.run(
                "Dropping " + index,
                statement,
                () -> statement.execute("drop index concurrently if exists " + index),
                () -> {});
        ledger.transact(() -> ledger.journal(step.name(), DROPPED, index, Map.of()));
    }

    private List<String> begun(Ledger ledger) throws SQLException {
        return Answers.of(
                ledger.connection(),
                "select distinct subject from liftlock.journal where run = ? and step = ? and action = ? order by 1",
                row -> row.getString(1),
                ledger.run(),
                step.name(),
                BEGUN);
    }

    /** Time limits of the role would break the building of a big index; waiting for locks is limited all the same. */
    private void unlimited(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set client_min_messages = warning; set lock_timeout = %d"
                            .formatted(step.lockTimeoutMs()));
        }
    }
}
