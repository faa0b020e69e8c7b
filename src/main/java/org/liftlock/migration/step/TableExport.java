package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes tables with pg_dump, and counts and hashes them in the very same snapshot. */
final class TableExport {
    private final Site site;
    private final Pulse pulse;
    private final String step;
    private final List<TableRef> tables;

    TableExport(Site site, Pulse pulse, String step, List<TableRef> tables) {
        this.site = site;
        this.pulse = pulse;
        this.step = step;
        this.tables = tables;
    }

    Outcome write() throws IOException, SQLException, StepEnd {
        return write(ExportFolder.of(site.workspace(), site.run()));
    }

    /** @param wanted what has been there is replaced once the new one is complete */
    Outcome write(ExportFolder wanted) throws IOException, SQLException, StepEnd {
        ToolRun tools = new ToolRun(site, step, pulse);
        ExportFolder folder = wanted.partial();
        try (TableReader reader = TableReader.open(site.target(), pulse)) {
            tools.endLeftovers(reader.connection());
            reader.refuseHiddenRows(site.target(), tables);
            BackupTools chosen = BackupTools.choose(Programs.here(), reader.connection());
            ExportManifest manifest = write(reader, chosen, tools, folder);
            manifest.write(folder.manifest());
            ExportFolder complete = folder.complete(wanted);
            return Outcome.changed("%d tables with %s rows exported, %s, to %s."
                    .formatted(
                            tables.size(),
                            Amount.of(manifest.rows()),
                            Amount.bytes(complete.bytes()),
                            complete.path()));
        }
    }

    private ExportManifest write(TableReader reader, BackupTools chosen, ToolRun tools, ExportFolder folder)
            throws IOException, SQLException, StepEnd {
        Connection connection = reader.connection();
        boolean restricted = !RowVisibility.of(connection).restricted().isEmpty();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        reader.hold(tables);
        String snapshot = Answers.of(connection, "select pg_export_snapshot()", row -> row.getString(1))
                .getFirst();
        String takenAt = site.clock().instant().toString();
        ToolProgress progress = new ToolProgress(pulse, "dumping contents of table", tables.size(), "tables exported");
        ToolRun.Ended ended =
                tools.run(chosen.dump(), arguments(folder, snapshot, restricted), site.target(), progress::line);
        if (!ended.well()) {
            throw StepEnd.failed(ToolTrouble.finding(ended, site.target(), site.workspace()));
        }
        progress.complete();
        return new ExportManifest(
                site.run().toString(),
                site.installation(),
                site.product().id(),
                site.from().id(),
                takenAt,
                SteadyText.searchPath(connection),
                count(reader),
                null);
    }

    private List<String> arguments(ExportFolder folder, String snapshot, boolean restricted) {
        List<String> arguments = new ArrayList<>(List.of(
                "--format=custom",
                "--file=" + folder.dump(),
                "--snapshot=" + snapshot,
                "--lock-wait-timeout=15000",
                "--no-password",
                "--verbose"));
        tables.forEach(table -> arguments.add("--table=" + table.sql()));
        if (restricted) {
            arguments.add("--enable-row-security");
        }
        return arguments;
    }

    private List<ExportManifest.Line> count(TableReader reader) throws SQLException, StepEnd {
        List<ExportManifest.Line> lines = new ArrayList<>();
        for (TableRef table : tables) {
            StepEnd.ifAsked(pulse);
            pulse.progress(lines.size(), tables.size(), "tables counted");
            Map<String, String> columns = ExportManifest.columns(reader.connection(), table);
            TableHash hash = reader.hashOwnRows(table, List.copyOf(columns.keySet()));
            pulse.log("%s: %s rows.".formatted(table, Amount.of(hash.rows())));
            lines.add(new ExportManifest.Line(table.schema(), table.name(), columns, hash.rows(), hash.hash()));
        }
        pulse.progress(tables.size(), tables.size(), "tables counted");
        return lines;
    }
}
