package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Rebuilds indexes that were left half built, while their tables stay in use.
 *
 * @param lockTimeoutMs how long one try waits for a lock
 * @param attempts tries before somebody has to clear the way
 */
public record Reindex(String name, String title, String explanation, int lockTimeoutMs, int attempts) implements Step {
    @Override
    public String kind() {
        return "reindex";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            List<InvalidIndex> invalid = InvalidIndex.in(connection);
            return invalid.isEmpty()
                    ? Outline.of("Every index is valid.")
                    : Outline.of(
                                    "Mends %d indexes that were left half built.".formatted(invalid.size()),
                                    invalid.stream().map(Reindex::change).toList(),
                                    List.of())
                            .locking("SHARE UPDATE EXCLUSIVE on one table at a time: reading and writing go on.");
        });
    }

    private static Change change(InvalidIndex invalid) {
        return new Change(
                invalid.leftover() ? "dropped index" : "rebuilt index",
                invalid.index().toString(),
                invalid.leftover()
                        ? "left by a rebuilding that was broken off, on " + invalid.table()
                        : "on " + invalid.table());
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> mend(site, pulse));
    }

    private Outcome mend(Site site, Pulse pulse) throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            List<InvalidIndex> invalid = InvalidIndex.in(connection);
            if (invalid.isEmpty()) {
                return Outcome.unchanged("Every index is valid.");
            }
            Ledger ledger = Ledger.open(connection, site);
            try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, attempts);
                    Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = 0; set lock_timeout = %d".formatted(lockTimeoutMs));
                for (int next = 0; next < invalid.size(); next++) {
                    StepEnd.ifAsked(pulse);
                    pulse.progress(next, invalid.size(), "indexes");
                    mend(ledger, retries, statement, invalid.get(next), pulse);
                }
            }
            pulse.progress(invalid.size(), invalid.size(), "indexes");
            return Outcome.changed("%d indexes mended that were left half built.".formatted(invalid.size()));
        }
    }

    private void mend(Ledger ledger, LockRetries retries, Statement statement, InvalidIndex invalid, Pulse pulse)
            throws SQLException, StepEnd {
        String deed = invalid.leftover() ? "drop index concurrently if exists " : "reindex index concurrently ";
        pulse.log("Mending the index %s.".formatted(invalid.index()));
        ledger.transact(() -> {});
        try {
            retries.run(
                    "Mending " + invalid.index(),
                    statement,
                    () -> statement.execute(deed + invalid.index().sql()),
                    () -> {});
        } catch (SQLException trouble) {
            if (!DatabaseTrouble.hasState(trouble, "23505")) {
                throw trouble;
            }
            throw StepEnd.with(Outcome.failed(
                    "rows_not_unique",
                    "The index %s cannot be rebuilt, because rows of %s that should differ are the same: %s."
                            .formatted(invalid.index(), invalid.table(), DatabaseTrouble.words(trouble)),
                    "Decide which of the rows shall stay, remove the others, and retry."));
        }
        ledger.transact(
                () -> ledger.journal(name, "index mended", invalid.index().toString(), Map.of("on", invalid.table())));
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Outcome.unchanged("A broken index is nothing to go back to.");
    }
}
