package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/** Vacuums one table after the other, and goes on where it was after an interruption. */
final class TableVacuum {
    private static final int ATTEMPTS = 10;
    private static final int LOCK_TIMEOUT_MS = 2_000;

    private final Site site;
    private final Pulse pulse;
    private final Vacuum step;
    private final List<Finding> skipped = new ArrayList<>();

    TableVacuum(Site site, Pulse pulse, Vacuum step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    /** Those of the product, in a steady order. */
    static List<TableRef> tables(Connection connection) throws SQLException {
        return TableRef.every(connection).stream()
                .filter(table -> !table.schema().equals(LedgerSchema.NAME))
                .toList();
    }

    Outcome apply() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect();
                LockRetries retries = LockRetries.over(connection, site.target(), pulse, ATTEMPTS);
                Statement statement = connection.createStatement()) {
            Ledger ledger = Ledger.open(connection, site);
            statement.execute("set statement_timeout = 0; set lock_timeout = %d".formatted(LOCK_TIMEOUT_MS));
            List<TableRef> tables = tables(connection);
            int begin = done(tables, Checkpoint.read(ledger, step.name()).last());
            for (int next = begin; next < tables.size(); next++) {
                StepEnd.ifAsked(pulse);
                pulse.progress(next, tables.size(), "tables");
                vacuum(ledger, retries, statement, tables.get(next), next + 1);
                LockRetries.sleep(pulse, step.pauseMs());
            }
            pulse.progress(tables.size(), tables.size(), "tables");
            return new Outcome.Done(
                    "%d tables vacuumed and analyzed.".formatted(tables.size() - skipped.size()), true, skipped);
        }
    }

    private static int done(List<TableRef> tables, @Nullable String last) {
        for (int place = 0; last != null && place < tables.size(); place++) {
            if (tables.get(place).sql().equals(last)) {
                return place + 1;
            }
        }
        return 0;
    }

    private void vacuum(Ledger ledger, LockRetries retries, Statement statement, TableRef table, int number)
            throws SQLException, StepEnd {
        pulse.log("Vacuuming %s.".formatted(table));
        statement.clearWarnings();
        retries.run(
                "Vacuuming " + table, statement, () -> statement.execute("vacuum (analyze) " + table.sql()), () -> {});
        Optional<Finding> refused = refused(table, statement.getWarnings());
        refused.ifPresent(skipped::add);
        ledger.transact(() -> {
            new Checkpoint(table.sql(), number, 1, number).save(ledger, step.name());
            ledger.journal(step.name(), refused.isPresent() ? "not vacuumed" : "vacuumed", table.toString(), Map.of());
        });
    }

    /** A table that belongs to another role is left out with a warning only. */
    private Optional<Finding> refused(TableRef table, @Nullable SQLWarning warning) {
        return Optional.ofNullable(warning)
                .map(said -> Finding.warning(
                        "not_vacuumed",
                        "%s was left out: %s.".formatted(table, said.getMessage()),
                        "Let the role that owns it run: VACUUM (ANALYZE) %s;".formatted(table.sql())));
    }
}
