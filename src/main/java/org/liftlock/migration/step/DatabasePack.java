package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liftlock.problem.Finding;
import org.liftlock.product.Pack;

/**
 * A pack as one database has it, worked on outside of runs: what a terminal asks for, and what samples are made of. It
 * writes the same record as runs do, and keeps them out while it works.
 */
public final class DatabasePack {
    private static final String NAME = "migrate";
    private static final int LOCK_TIMEOUT_MS = 2_000;
    private static final int MONTHS_AHEAD = 3;

    private final BareSite bare;
    private final Pack pack;
    private final Pulse pulse;
    private final int attempts;

    /** @param attempts how often a lock is tried for before somebody has to clear the way */
    public DatabasePack(BareSite bare, Pack pack, Pulse pulse, int attempts) {
        this.bare = bare;
        this.pack = pack;
        this.pulse = pulse;
        this.attempts = attempts;
    }

    /** Something done while nobody else works on the database. */
    @FunctionalInterface
    private interface Work {
        Outcome run(Site site) throws SQLException, StepEnd;
    }

    private Outcome alone(Pack worked, Work work) {
        Site site = bare.site(worked);
        return Attempt.of(site.target(), () -> {
            try (Connection connection = site.target().connect()) {
                List<Finding> obstacles = PrivilegesCheck.toMakeTables(connection, site.target());
                if (!obstacles.isEmpty()) {
                    return new Outcome.Failed(obstacles.getFirst(), obstacles);
                }
            }
            return switch (Claim.on(site.target(), site.run(), site.epoch())) {
                case Claim.Refused refused -> Outcome.failed(refused.why());
                case Claim.Held held -> {
                    try (held) {
                        yield work.run(site);
                    }
                }
            };
        });
    }

    /**
     * Applies what is still to be applied, and makes the partitions of the coming months.
     *
     * @param last the version up to which; all when empty
     */
    public Outcome up(String last) {
        Outcome outcome = migrations(last);
        return outcome instanceof Outcome.Done done ? partitioned(done) : outcome;
    }

    /** The same without partitions. */
    public Outcome migrations(String last) {
        Pack wanted = pack.with(pack.migrations().stream()
                .filter(migration -> last.isEmpty() || migration.version().compareTo(last) <= 0)
                .toList());
        return alone(wanted, site -> {
            MigrateSchema step = new MigrateSchema(NAME, pack.title(), "", pack.id(), LOCK_TIMEOUT_MS, attempts);
            try (Connection connection = site.target().connect()) {
                unchanged(connection);
                prepare(
                        site,
                        connection,
                        PackState.read(connection, site.product().id(), wanted));
            }
            return new PackUp(site, pulse, step).apply();
        });
    }

    /** Also migrations beyond the wanted ones: a file that was changed says that something is wrong altogether. */
    private void unchanged(Connection connection) throws SQLException, StepEnd {
        List<Finding> changed = PackState.read(connection, bare.product().id(), pack).findings().stream()
                .filter(finding -> finding.code().equals("checksum_changed"))
                .toList();
        if (!changed.isEmpty()) {
            throw StepEnd.with(new Outcome.Failed(changed.getFirst(), changed));
        }
    }

    /** Where it cannot be tried on a copy of the schema, that is said, and less is taken for granted. */
    private void prepare(Site site, Connection connection, PackState state) throws SQLException, StepEnd {
        UntriedPack untried = new UntriedPack(site.product().pack(pack.id()), state.pending());
        if (!bare.trying()) {
            site.journal().record(NAME, PackEffect.KEY, untried.effect());
            return;
        }
        Optional<String> why = bare.untriable(connection);
        if (why.isEmpty() || state.pending().isEmpty()) {
            return;
        }
        pulse.log("The migrations are not tried on a copy first: %s".formatted(why.get()));
        List<Finding> obstacles = untried.obstacles(connection);
        if (!obstacles.isEmpty()) {
            throw StepEnd.with(new Outcome.Failed(obstacles.getFirst(), obstacles));
        }
        site.journal().record(NAME, PackEffect.KEY, untried.effect());
    }

    /** Once all tables that the pack divides are there. */
    private Outcome partitioned(Outcome.Done done) {
        if (pack.partitions().isEmpty()) {
            return done;
        }
        Outcome kept = alone(pack, site -> {
            try (Connection connection = site.target().connect()) {
                if (!PackHistory.read(connection, site.product().id(), pack.id())
                        .activeFor(pack)) {
                    return done;
                }
            }
            return partitions().apply(site, pulse);
        });
        return kept instanceof Outcome.Done made && !kept.equals(done)
                ? new Outcome.Done(
                        "%s %s".formatted(done.summary(), made.summary()),
                        done.changed() || made.changed(),
                        done.findings())
                : kept;
    }

    private KeepPartitions partitions() {
        return new KeepPartitions(
                NAME + "-partitions", pack.title(), "", pack.id(), MONTHS_AHEAD, null, null, LOCK_TIMEOUT_MS, attempts);
    }

    /** Takes a migration back, and all that come after it. */
    public Outcome down(String first) {
        return alone(pack, site -> new PackUndo(site, pulse, pack.id(), first, LOCK_TIMEOUT_MS, attempts).apply());
    }

    /** Forgets that a migration was applied, and all that come after it; what they have made stays as it is. */
    public Outcome forget(String first) {
        return alone(pack, site -> {
            try (Connection connection = site.target().connect()) {
                List<PackHistory.Applied> applied =
                        since(first, PackHistory.read(connection, site.product().id(), pack.id()));
                if (applied.isEmpty()) {
                    return Outcome.unchanged("Nothing to forget: none of these migrations is on record.");
                }
                Ledger ledger = Ledger.open(connection, site);
                ledger.transact(() -> {
                    for (PackHistory.Applied one : applied) {
                        PackHistory.remove(ledger, site.product().id(), pack.id(), one.version());
                        ledger.journal(
                                NAME,
                                "migration forgotten",
                                "%s %s".formatted(pack.id(), one.version()),
                                Map.of("created", one.created()));
                    }
                });
                return Outcome.changed("%d records removed. The schema was not touched: %d tables stay as they are."
                        .formatted(
                                applied.size(),
                                applied.stream()
                                        .mapToInt(one -> one.created().size())
                                        .sum()));
            }
        });
    }

    private static List<PackHistory.Applied> since(String first, PackHistory history) {
        return history.byVersion().values().stream()
                .filter(applied -> applied.version().compareTo(first) >= 0)
                .toList();
    }

    /** Each migration of the pack, and what the database has beside them. Reads only. */
    public List<MigrationLine> lines() throws SQLException {
        try (Connection connection = bare.target().connect()) {
            return MigrationLine.read(connection, bare.product().id(), pack);
        }
    }

    /** What is wrong between the files and the database; nothing when all is well. Reads only. */
    public List<Finding> findings() throws SQLException {
        try (Connection connection = bare.target().connect()) {
            return PackState.read(connection, bare.product().id(), pack).findings();
        }
    }

    /** Rows by table that would go with these migrations; tables without rows are left out. Reads only. */
    public Map<String, Long> rowsSince(String first) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = bare.target().connect()) {
            List<String> tables = new ArrayList<>();
            since(first, PackHistory.read(connection, bare.product().id(), pack.id()))
                    .forEach(applied -> tables.addAll(applied.created()));
            for (TableRef table : Answers.of(
                    connection,
                    """
                    select n.nspname, c.relname
                    from unnest(?) as name
                    join pg_class c on c.oid = to_regclass(quote_ident(name))
                    join pg_namespace n on n.oid = c.relnamespace
                    where not c.relispartition
                    order by name""",
                    row -> new TableRef(row.getString(1), row.getString(2)),
                    connection.createArrayOf("text", tables.toArray()))) {
                count(connection, table, table.name(), rows);
            }
            for (TableRef table : RetiredTables.of(connection, tables)) {
                count(connection, table, table.name() + " (a retired partition)", rows);
            }
        }
        return rows;
    }

    private static void count(Connection connection, TableRef table, String name, Map<String, Long> rows)
            throws SQLException {
        long count = RetiredTables.rows(connection, table);
        if (count > 0) {
            rows.put(name, count);
        }
    }
}
