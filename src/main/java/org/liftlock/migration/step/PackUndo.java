package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liftlock.product.Pack;

/**
 * Takes migrations of a pack back in reverse order, which removes their tables with all rows, and the partitions that
 * were taken out of them and kept. Tables that were there before the pack stay.
 */
public final class PackUndo {
    private static final String STEP = "pack undo";

    private final Site site;
    private final Pulse pulse;
    private final Pack pack;
    private final String first;
    private final int lockTimeoutMs;
    private final int attempts;
    private final List<String> leftAlone = new ArrayList<>();
    private final Set<TableRef> retired = new HashSet<>();

    /** All of them. */
    public PackUndo(Site site, Pulse pulse, String pack, int lockTimeoutMs, int attempts) {
        this(site, pulse, pack, "", lockTimeoutMs, attempts);
    }

    /** @param first the version of the first migration that is taken back, with all that come after it */
    PackUndo(Site site, Pulse pulse, String pack, String first, int lockTimeoutMs, int attempts) {
        this.site = site;
        this.pulse = pulse;
        this.pack = site.product().pack(pack);
        this.first = first;
        this.lockTimeoutMs = lockTimeoutMs;
        this.attempts = attempts;
    }

    public Outcome apply() {
        return Attempt.of(site.target(), this::undo);
    }

    private Outcome undo() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            PackHistory history = PackHistory.read(connection, site.product().id(), pack.id());
            List<Pack.Migration> wanted = wanted(history);
            if (wanted.isEmpty()) {
                return Outcome.unchanged(
                        "Nothing to remove: the pack %s has not been applied.".formatted(pack.title()));
            }
            Ledger ledger = Ledger.open(connection, site);
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, attempts)) {
                for (Pack.Migration migration : wanted) {
                    StepEnd.ifAsked(pulse);
                    undo(ledger, retries, migration, history);
                }
            }
            return Outcome.changed(summary(history, wanted));
        }
    }

    private List<Pack.Migration> wanted(PackHistory history) {
        return pack.migrations().reversed().stream()
                .filter(migration -> migration.version().compareTo(first) >= 0)
                .filter(migration -> history.find(migration).isPresent())
                .toList();
    }

    private void undo(Ledger ledger, LockRetries retries, Pack.Migration migration, PackHistory history)
            throws SQLException, StepEnd {
        pulse.log("Taking back migration %s: %s.".formatted(migration.version(), migration.summary()));
        Script script = Script.of(migration.undoSql());
        try (Statement statement = ledger.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            if (migration.transactional()) {
                retries.run(
                        name(migration),
                        statement,
                        () -> together(ledger, statement, migration, script, history),
                        () -> {});
            } else {
                retries.run(
                        name(migration),
                        statement,
                        () -> ledger.inTransaction(() -> dropRetired(ledger, statement, migration, history)),
                        () -> {});
                oneByOne(ledger, retries, statement, migration, script);
            }
        }
    }

    /** Before their parents go, whose other tables they point to. */
    private boolean dropRetired(Ledger ledger, Statement statement, Pack.Migration migration, PackHistory history)
            throws SQLException {
        statement.execute("set local lock_timeout = %d".formatted(lockTimeoutMs));
        List<String> parents =
                history.find(migration).map(PackHistory.Applied::created).orElse(List.of());
        retired.addAll(RetiredTables.drop(ledger, statement, STEP, parents));
        return true;
    }

    private boolean together(
            Ledger ledger, Statement statement, Pack.Migration migration, Script script, PackHistory history)
            throws SQLException {
        return ledger.inTransaction(() -> {
            dropRetired(ledger, statement, migration, history);
            for (String sql : script.statements()) {
                unlessAdopted(ledger.connection(), statement, sql, history.adopted());
            }
            PackSchema.of(migration).leave(ledger.connection());
            return forgotten(ledger, migration);
        });
    }

    /** Whether a statement would take an adopted table away is seen by letting it. */
    private void unlessAdopted(Connection connection, Statement statement, String sql, List<String> adopted)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        List<String> there = present(connection, adopted);
        statement.execute(sql);
        List<String> gone = new ArrayList<>(there);
        gone.removeAll(present(connection, adopted));
        if (gone.isEmpty()) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
            gone.stream().filter(table -> !leftAlone.contains(table)).forEach(leftAlone::add);
        }
    }

    private static List<String> present(Connection connection, List<String> tables) throws SQLException {
        List<String> present = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select name from unnest(?) as name where to_regclass(quote_ident(name)) is not null")) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    present.add(rows.getString(1));
                }
            }
        }
        return present;
    }

    private void oneByOne(
            Ledger ledger, LockRetries retries, Statement statement, Pack.Migration migration, Script script)
            throws SQLException, StepEnd {
        statement.execute("set lock_timeout = %d".formatted(lockTimeoutMs));
        for (String sql : script.statements()) {
            StepEnd.ifAsked(pulse);
            ledger.transact(() -> {});
            retries.run(name(migration), statement, () -> statement.execute(sql), () -> {});
        }
        statement.execute("reset lock_timeout");
        ledger.inTransaction(() -> forgotten(ledger, migration));
    }

    private boolean forgotten(Ledger ledger, Pack.Migration migration) throws SQLException {
        PackHistory.remove(ledger, site.product().id(), pack.id(), migration.version());
        ledger.journal(
                STEP,
                "migration taken back",
                "%s %s".formatted(pack.id(), migration.version()),
                Map.of("name", migration.name()));
        return true;
    }

    private static String name(Pack.Migration migration) {
        return "Taking back migration %s %s".formatted(migration.version(), migration.name());
    }

    private String summary(PackHistory history, List<Pack.Migration> undone) {
        long tables = undone.stream()
                .flatMap(migration -> history.find(migration).stream())
                .mapToLong(applied -> applied.created().size())
                .sum();
        return "%s with %d tables%s.%s"
                .formatted(
                        first.isEmpty()
                                ? "The pack %s has been removed".formatted(pack.title())
                                : "%d migrations of the pack %s have been taken back"
                                        .formatted(undone.size(), pack.title()),
                        tables,
                        retired.isEmpty() ? "" : " and %d retired partitions".formatted(retired.size()),
                        leftAlone.isEmpty()
                                ? ""
                                : " Left alone, because they were there before the pack: %s."
                                        .formatted(Excerpt.of(leftAlone)));
    }
}
