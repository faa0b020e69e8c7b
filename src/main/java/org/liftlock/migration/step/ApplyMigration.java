package org.liftlock.migration.step;

import java.sql.Connection;
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
        return applied;
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
        String schema = Adoption.currentSchema(connection);
        List<String> there = ShapeReader.tables(connection, schema);
        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
        for (String sql : script.statements()) {
            statement.execute(sql);
            count.increment();
        }
        List<String> made = new ArrayList<>(ShapeReader.tables(connection, schema));
        made.removeAll(there);
        List<String> adopted = piece.tables().stream().filter(there::contains).toList();
        return recorded(migration, adopted, made, began);
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
        return ledger.inTransaction(() -> recorded(migration, List.of(), List.of(), began));
    }

    private static String index(PackEffect.Piece piece, int statement) {
        return piece.indexes().stream()
                .filter(index -> index.statement() == statement)
                .map(PackEffect.NewIndex::name)
                .findFirst()
                .orElse("");
    }

    private PackHistory.Applied recorded(
            Pack.Migration migration, List<String> adopted, List<String> created, long began) throws SQLException {
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
                Map.of("name", migration.name(), "created", created, "adopted", adopted));
        return applied;
    }

    private static String name(Pack.Migration migration) {
        return "Migration %s %s".formatted(migration.version(), migration.name());
    }
}
