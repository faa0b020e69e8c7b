package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes a database to a folder, and counts and hashes every table in the very same snapshot. */
final class Dump {
    private static final String LOCK_WAIT_MS = "15000";

    private final Site site;
    private final Backup step;
    private final Pulse pulse;
    private final ToolRun tools;

    Dump(Site site, Backup step, Pulse pulse, ToolRun tools) {
        this.site = site;
        this.step = step;
        this.pulse = pulse;
        this.tools = tools;
    }

    /** @param reader its connection holds the snapshot until all is written and counted */
    BackupManifest write(TableReader reader, BackupTools chosen, BackupFolder folder)
            throws IOException, SQLException, StepEnd {
        Connection connection = reader.connection();
        List<TableRef> tables = TableRef.every(connection);
        boolean restricted = !RowVisibility.of(connection).restricted().isEmpty();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        reader.hold(tables);
        String snapshot = ask(connection, "select pg_export_snapshot()");
        String takenAt = site.clock().instant().toString();
        dump(chosen.dump(), arguments(folder, snapshot, restricted), tables.size());
        return new BackupManifest(
                site.run().toString(),
                site.installation(),
                site.target().database(),
                chosen.server().full(),
                chosen.dump().version(),
                takenAt,
                SteadyText.searchPath(connection),
                DatabaseTraits.of(connection, site.target().database()),
                count(reader, tables));
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private List<String> arguments(BackupFolder folder, String snapshot, boolean restricted) {
        List<String> arguments = new ArrayList<>(List.of(
                "--format=directory",
                "--jobs=" + Math.max(1, step.jobs()),
                "--file=" + folder,
                "--snapshot=" + snapshot,
                "--lock-wait-timeout=" + LOCK_WAIT_MS,
                "--no-password",
                "--verbose"));
        if (restricted) {
            arguments.add("--enable-row-security");
        }
        return arguments;
    }

    private void dump(Program program, List<String> arguments, int tables) throws IOException, SQLException, StepEnd {
        pulse.log("Writing the backup with %s.".formatted(program));
        ToolProgress progress = new ToolProgress(pulse, "dumping contents of table", tables, "tables backed up");
        ToolRun.Ended ended = tools.run(program, arguments, site.target(), progress::line);
        if (!ended.well()) {
            throw StepEnd.failed(ToolTrouble.finding(ended, site.target(), site.workspace()));
        }
        progress.complete();
    }

    private List<BackupManifest.Line> count(TableReader reader, List<TableRef> tables) throws SQLException, StepEnd {
        pulse.log("Counting and hashing %d tables in the snapshot of the backup.".formatted(tables.size()));
        List<BackupManifest.Line> lines = new ArrayList<>();
        for (TableRef table : tables) {
            StepEnd.ifAsked(pulse);
            pulse.progress(lines.size(), tables.size(), "tables counted");
            List<String> columns = table.columns(reader.connection());
            lines.add(BackupManifest.Line.of(table, reader.hashOwnRows(table, columns)));
        }
        pulse.progress(tables.size(), tables.size(), "tables counted");
        return lines;
    }
}
