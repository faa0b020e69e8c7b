package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/** Imports one table after the other, those that others refer to first. */
final class TableImport {
    private final Site site;
    private final Pulse pulse;
    private final String step;

    TableImport(Site site, Pulse pulse, String step) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
    }

    Outcome apply() throws SQLException, StepEnd {
        ExportFolder folder =
                ImportTables.export(site).orElseThrow(() -> StepEnd.failed(ImportTables.exportMissing(site)));
        ExportManifest manifest = folder.read();
        try (Connection connection = site.target().connect()) {
            List<Finding> obstacles = ImportTables.obstacles(site, manifest, connection);
            if (!obstacles.isEmpty()) {
                return new Outcome.Failed(obstacles.getFirst(), obstacles);
            }
            Ledger ledger = Ledger.open(connection, site);
            SteadyText.on(connection);
            SteadyText.searchPath(connection, manifest.searchPath());
            ledger.transact(() -> execute(connection, ImportedTable.NOTES));
            BackupTools tools = BackupTools.choose(Programs.here(), connection);
            List<ExportManifest.Line> order = ImportOrder.of(connection, manifest.tables());
            for (int next = 0; next < order.size(); next++) {
                StepEnd.ifAsked(pulse);
                pulse.progress(next, order.size(), "tables");
                ExportManifest.Line line = order.get(next);
                if (!done(ledger, line)) {
                    table(ledger, new DumpedRows(tools.restore(), folder, line.ref()), line);
                }
            }
            pulse.progress(order.size(), order.size(), "tables");
            return outcome(ledger);
        }
    }

    private Outcome outcome(Ledger ledger) throws SQLException {
        long rows = imported(ledger, step);
        return rows == 0
                ? Outcome.unchanged("Every row of the export was there already.")
                : Outcome.changed("%s rows imported, and compared with the export.".formatted(Amount.of(rows)));
    }

    /** How many rows the step has imported and not removed. */
    static long imported(Ledger ledger, String step) throws SQLException {
        return Answers.of(
                        ledger.connection(),
                        "select coalesce(sum(jsonb_array_length(keys)), 0) from liftlock.imported where run = ? and step = ?",
                        row -> row.getLong(1),
                        ledger.run(),
                        step)
                .getFirst();
    }

    private boolean done(Ledger ledger, ExportManifest.Line line) throws SQLException {
        return Answers.yes(
                ledger.connection(),
                "select exists (select from liftlock.journal where run = ? and step = ? and action = 'rows imported' and subject = ?)",
                ledger.run(),
                step,
                line.ref().toString());
    }

    /** One transaction: after a kill the table is as it was, or complete and noted. */
    private void table(Ledger ledger, DumpedRows rows, ExportManifest.Line line) throws SQLException, StepEnd {
        Connection connection = ledger.connection();
        ImportedTable table = new ImportedTable(line.ref(), line.names(), ImportedTable.key(connection, line.ref()));
        pulse.log("Importing %s rows into %s.".formatted(Amount.of(line.rows()), line.ref()));
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            ledger.fence();
            execute(connection, "set local lock_timeout = '5s'");
            stage(connection, rows, table, line);
            long landed = insert(ledger, table, line);
            execute(connection, table.advance());
            if (landed == line.rows()) {
                prove(connection, table, line);
            }
            ledger.journal(
                    step,
                    "rows imported",
                    line.ref().toString(),
                    Map.of("rows", landed, "skipped", line.rows() - landed));
            connection.commit();
            committed = true;
            pulse.log("%s: %s rows imported, %s were there already."
                    .formatted(line.ref(), Amount.of(landed), Amount.of(line.rows() - landed)));
        } catch (IOException trouble) {
            throw StepEnd.failed(DiskTrouble.finding(trouble, site.workspace()));
        } finally {
            if (!committed) {
                Ledger.rollBack(connection);
            }
            Ledger.autoCommitAgain(connection);
        }
    }

    private void stage(Connection connection, DumpedRows rows, ImportedTable table, ExportManifest.Line line)
            throws SQLException, IOException, StepEnd {
        execute(connection, table.stage());
        rows.copy(connection, table.copy(), pulse);
        TableHash staged = TableHash.ofOwnRows(connection, ImportedTable.STAGED, line.names(), pulse, () -> {});
        if (!staged.sameRows(line.content())) {
            throw StepEnd.with(Outcome.failed(
                    "export_damaged",
                    "The export gives %s rows of %s whose hash is not that of what was exported."
                            .formatted(Amount.of(staged.rows()), line.ref()),
                    "Do not use it. Make a new export, and check the disk of the portal's machine."));
        }
    }

    private long insert(Ledger ledger, ImportedTable table, ExportManifest.Line line) throws SQLException, StepEnd {
        boolean skipping = ImportTables.skips(site);
        long there = Answers.of(ledger.connection(), table.conflicts(), row -> row.getLong(1))
                .getFirst();
        if (there > 0 && !skipping) {
            throw StepEnd.with(
                    Outcome.failed(
                            "rows_there",
                            "%s of the %s rows of %s are there already, by their key."
                                    .formatted(Amount.of(there), Amount.of(line.rows()), line.ref()),
                            "Nothing of this table was imported. Cancel this run, and start another that skips rows that are there."));
        }
        try (PreparedStatement insert = ledger.connection().prepareStatement(table.insert(skipping))) {
            insert.setObject(1, ledger.run());
            insert.setString(2, step);
            insert.setString(3, line.ref().sql());
            return LongQuery.run(insert, () -> number(insert), pulse, () -> {});
        } catch (SQLException refused) {
            throw refused(refused, line);
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static StepEnd refused(SQLException refused, ExportManifest.Line line) throws SQLException {
        if (DatabaseTrouble.hasState(refused, "23503")) {
            return StepEnd.with(Outcome.failed(
                    "rows_refer_to_missing",
                    "Rows of %s refer to rows that are not there: %s."
                            .formatted(line.ref(), DatabaseTrouble.words(refused)),
                    "Export and import the table that they refer to as well."));
        }
        if (DatabaseTrouble.hasState(refused, "23505", "23514", "23502", "23P01")) {
            return StepEnd.with(Outcome.failed(
                    "rows_refused",
                    "%s does not take the rows: %s.".formatted(line.ref(), DatabaseTrouble.words(refused)),
                    "Nothing of this table was imported. Mend the row that is named on either side, and retry."));
        }
        throw refused;
    }

    /** A trigger may have changed what was inserted. */
    private void prove(Connection connection, ImportedTable table, ExportManifest.Line line)
            throws SQLException, StepEnd {
        execute(connection, table.land());
        TableHash landed = TableHash.ofOwnRows(connection, ImportedTable.LANDED, line.names(), pulse, () -> {});
        execute(connection, "drop table " + ImportedTable.LANDED.sql());
        if (!landed.sameRows(line.content())) {
            throw StepEnd.with(Outcome.failed(
                    "rows_changed",
                    "The rows of %s are not what was exported once they are in the table: a trigger or rule changes them."
                            .formatted(line.ref()),
                    "Nothing of this table was imported. Switch the trigger off, and retry."));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
