package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.liftlock.product.Pack;

/** Applies one migration: as one transaction with its line in the history, or statement by statement. */
final class ApplyMigration {
    static final String APPLIED = "migration applied";

    private final Site site;
    private final Pulse pulse;
    private final MigrateSchema step;
    private final Ledger ledger;
    private final LockRetries retries;
    private final ConcurrentIndexes indexes;
    private final StatementCount count;

    ApplyMigration(
            Site site,
            Pulse pulse,
            MigrateSchema step,
            Ledger ledger,
            LockRetries retries,
            ConcurrentIndexes indexes,
            StatementCount count) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.ledger = ledger;
        this.retries = retries;
        this.indexes = indexes;
        this.count = count;
    }

    /** @param piece what it did when it was tried */
    PackHistory.Applied apply(Pack.Migration migration, PackEffect.Piece piece) throws SQLException, StepEnd {
        pulse.log("Migration %s: %s.".formatted(migration.version(), migration.summary()));
        long began = System.nanoTime();
        PackHistory.Applied applied =
                migration.transactional() ? together(migration, piece, began) : oneByOne(migration, piece, began);
        count.tell();
        tellRows();
        return applied;
    }

    /** Of all migrations that this run has applied, whichever process did. */
    void tellRows() throws SQLException {
        try (PreparedStatement query = ledger.connection().prepareStatement("""
                select subject, coalesce((detail ->> 'rows')::bigint, 0)
                from liftlock.journal where run = ? and step = ? and action = ?""")) {
            query.setObject(1, ledger.run());
            query.setString(2, step.name());
            query.setString(3, APPLIED);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    site.meter().wrote(rows.getString(1), rows.getLong(2));
                }
            }
        }
    }

    private PackHistory.Applied together(Pack.Migration migration, PackEffect.Piece piece, long began)
            throws SQLException, StepEnd {
        int before = count.get();
        Script script = Script.of(migration.sql());
        try (Statement statement = ledger.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            return retries.run(
                    name(migration),
                    statement,
                    () -> {
                        count.set(before);
                        return ledger.inTransaction(() -> executed(statement, migration, piece, script, began));
                    },
                    count::tell);
        }
    }

    private PackHistory.Applied executed(
            Statement statement, Pack.Migration migration, PackEffect.Piece piece, Script script, long began)
            throws SQLException {
        Connection connection = ledger.connection();
        PackSchema.of(migration).enter(connection);
        String schema = Adoption.currentSchema(connection);
        List<String> there = ShapeReader.tables(connection, schema);
        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
        TableLocks locks = new TableLocks(connection);
        long rows = 0;
        for (int number = 0; number < script.size(); number++) {
            String sql = script.statements().get(number);
            statement.execute(sql);
            rows += Math.max(0, statement.getUpdateCount());
            if (piece.locking().contains(number)) {
                locks.after(sql);
            }
            count.increment();
        }
        List<String> made = new ArrayList<>(ShapeReader.tables(connection, schema));
        made.removeAll(there);
        List<String> adopted = piece.tables().stream().filter(there::contains).toList();
        PackHistory.Applied applied = recorded(migration, adopted, made, rows, began);
        locks.end();
        locks.tell(site.meter());
        return applied;
    }

    private PackHistory.Applied oneByOne(Pack.Migration migration, PackEffect.Piece piece, long began)
            throws SQLException, StepEnd {
        List<String> statements = Script.of(migration.sql()).statements();
        for (int number = 0; number < statements.size(); number++) {
            StepEnd.ifAsked(pulse);
            indexes.run(name(migration), index(piece, number), statements.get(number));
            count.increment();
            count.tell();
        }
        return ledger.inTransaction(() -> recorded(migration, List.of(), List.of(), 0, began));
    }

    private static String index(PackEffect.Piece piece, int statement) {
        return piece.indexes().stream()
                .filter(index -> index.statement() == statement)
                .map(PackEffect.NewIndex::name)
                .findFirst()
                .orElse("");
    }

    private PackHistory.Applied recorded(
            Pack.Migration migration, List<String> adopted, List<String> created, long rows, long began)
            throws SQLException {
        PackHistory.Applied applied = new PackHistory.Applied(
                migration.version(),
                migration.name(),
                Script.checksum(migration),
                ledger.run(),
                false,
                adopted,
                created);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        PackHistory.add(ledger, site.product().id(), step.pack(), applied, millis);
        ledger.journal(
                step.name(),
                APPLIED,
                "%s %s".formatted(step.pack(), migration.version()),
                Map.of("name", migration.name(), "created", created, "adopted", adopted, "rows", rows));
        return applied;
    }

    private static String name(Pack.Migration migration) {
        return "Migration %s %s".formatted(migration.version(), migration.name());
    }
}
