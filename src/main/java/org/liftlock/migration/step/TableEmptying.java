package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.liftlock.problem.Finding;

/** Empties all tables of a step in one transaction, so that no row is left without the one it refers to. */
record TableEmptying(Site site, Pulse pulse, EmptyTables step) {
    private static final String DONE =
            "select exists (select from liftlock.journal where run = ? and step = ? and action = 'table emptied')";

    Outcome run() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            DoomedTables doomed = DoomedTables.read(connection, site, step);
            for (Finding finding : doomed.findings()) {
                if (finding.blocks()) {
                    throw StepEnd.failed(finding);
                }
            }
            return run(connection, doomed);
        }
    }

    private Outcome run(Connection connection, DoomedTables doomed) throws SQLException, StepEnd {
        StepEnd.ifAsked(pulse);
        Ledger ledger = Ledger.open(connection, site);
        List<DoomedTables.Filled> filled = doomed.filled(connection);
        if (filled.isEmpty()) {
            return Answers.yes(connection, DONE, site.run(), step.name())
                    ? Outcome.changed("The tables are empty.")
                    : Outcome.unchanged("Nothing to delete: these tables were empty.");
        }
        try (LockRetries retries = LockRetries.over(connection, site.target(), pulse, step.attempts());
                Statement statement = connection.createStatement()) {
            retries.run(
                    "Deleting the rows",
                    statement,
                    () -> ledger.inTransaction(() -> empty(ledger, statement, doomed, filled)),
                    () -> {});
        }
        long rows = filled.stream().mapToLong(DoomedTables.Filled::rows).sum();
        pulse.log("%s rows of %d tables deleted.".formatted(Amount.of(rows), filled.size()));
        return Outcome.changed("%s rows of %d tables deleted.".formatted(Amount.of(rows), filled.size()));
    }

    /** The empty ones are named as well: PostgreSQL wants to see every table that refers to another. */
    private boolean empty(Ledger ledger, Statement statement, DoomedTables doomed, List<DoomedTables.Filled> filled)
            throws SQLException {
        statement.execute("set local lock_timeout = %d".formatted(step.lockTimeoutMs()));
        statement.execute("truncate table %s restart identity"
                .formatted(doomed.tables().stream().map(TableRef::sql).collect(Collectors.joining(", "))));
        for (DoomedTables.Filled table : filled) {
            ledger.journal(step.name(), "table emptied", table.table().name(), Map.of("rows", table.rows()));
        }
        return true;
    }
}
