package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Removes imported rows again, those that others refer to last. */
record ImportRemoval(Site site, Pulse pulse, String step) {

    Outcome run() throws SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            if (!Ledger.present(connection)
                    || !Answers.yes(connection, "select to_regclass('liftlock.imported') is not null")) {
                return Outcome.unchanged("No row was imported.");
            }
            Ledger ledger = Ledger.open(connection, site);
            List<ExportManifest.Line> tables = ImportTables.export(site)
                    .map(folder -> folder.read().tables())
                    .orElse(List.of());
            long removed = 0;
            for (ExportManifest.Line line : ImportOrder.of(connection, tables).reversed()) {
                StepEnd.ifAsked(pulse);
                removed += remove(ledger, line);
            }
            if (TableImport.imported(ledger, step) > 0) {
                throw StepEnd.failed(ImportTables.exportMissing(site));
            }
            return removed == 0
                    ? Outcome.unchanged("No imported row is left.")
                    : Outcome.changed("%s imported rows removed again.".formatted(Amount.of(removed)));
        }
    }

    private long remove(Ledger ledger, ExportManifest.Line line) throws SQLException, StepEnd {
        Connection connection = ledger.connection();
        ImportedTable table = new ImportedTable(line.ref(), line.names(), ImportedTable.key(connection, line.ref()));
        try {
            return ledger.inTransaction(() -> {
                long rows = update(connection, table.remove(), line);
                update(connection, "delete from liftlock.imported where run = ? and step = ? and table_name = ?", line);
                ledger.journal(step, "imported rows removed", line.ref().toString(), Map.of("rows", rows));
                return rows;
            });
        } catch (SQLException refused) {
            if (!DatabaseTrouble.hasState(refused, "23503")) {
                throw refused;
            }
            throw StepEnd.with(Outcome.failed(
                    "rows_referred_to",
                    "Imported rows of %s cannot be removed, because others refer to them by now: %s."
                            .formatted(line.ref(), DatabaseTrouble.words(refused)),
                    "Remove those rows first, if they may go, and retry."));
        }
    }

    private long update(Connection connection, String sql, ExportManifest.Line line) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, site.run());
            statement.setString(2, step);
            statement.setString(3, line.ref().sql());
            return statement.executeUpdate();
        }
    }
}
