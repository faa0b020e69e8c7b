package org.liftlock.migration.step;

import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Vacuums and analyzes every table, one after the other: dead rows make room again, and the planner knows what is there.
 *
 * @param pauseMs how long the database is left alone between two tables
 */
public record Vacuum(String name, String title, String explanation, int pauseMs) implements Step {
    /** A careful guess, for a disk that has other things to do as well. */
    private static final long BYTES_PER_SECOND = 50_000_000;

    private static final String NEED = """
            select count(*), coalesce(sum(pg_table_size(c.oid)), 0)::bigint
            from pg_stat_user_tables s
            join pg_class c on c.oid = s.relid
            where s.schemaname <> 'liftlock' and (c.reltuples < 0 or s.n_dead_tup > 0 or s.n_mod_since_analyze > 0)""";

    private record Need(long tables, long bytes) {}

    @Override
    public String kind() {
        return "vacuum";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '5s'");
                Need need = Answers.of(connection, NEED, row -> new Need(row.getLong(1), row.getLong(2)))
                        .getFirst();
                return need.tables() == 0
                        ? Outline.of("No table has dead rows, or changes that the planner does not know of.")
                        : outline(need, TableVacuum.tables(connection));
            }
        });
    }

    /** Every table is named: which of them need it changes from minute to minute, and must not change the plan. */
    private Outline outline(Need need, List<TableRef> tables) {
        return Outline.of(
                        "Vacuums and analyzes %d tables; %d of them have dead rows or are not known well to the planner."
                                .formatted(tables.size(), need.tables()),
                        tables.stream()
                                .map(table -> new Change("vacuum", table.toString(), ""))
                                .toList(),
                        List.of())
                .taking(Duration.ofMillis(need.bytes() * 1000 / BYTES_PER_SECOND + (long) pauseMs * tables.size()))
                .locking("SHARE UPDATE EXCLUSIVE on one table at a time: reading and writing go on.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new TableVacuum(site, pulse, this).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Outcome.unchanged("No row was changed, so there is nothing to take back.");
    }
}
