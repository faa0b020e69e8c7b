package org.liftlock.migration.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The rows of one table as pg_restore writes them out of an export's file; no server is asked for them. */
record DumpedRows(Program restore, ExportFolder folder, TableRef table) {
    private static final String END = "\\.";
    private static final int ASK_EVERY_ROWS = 1_000;

    /** @param copy the statement that takes the rows in the text format of COPY */
    void copy(Connection connection, String copy, Pulse pulse) throws IOException, SQLException, StepEnd {
        Process process = new ProcessBuilder(List.of(
                        restore.path().toString(),
                        "--data-only",
                        "--schema=" + table.schema(),
                        "--table=" + table.name(),
                        "--file=-",
                        folder.dump().toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                send(lines, in, pulse);
                in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        } finally {
            process.destroy();
        }
    }

    private static void send(BufferedReader lines, CopyIn in, Pulse pulse) throws IOException, SQLException, StepEnd {
        boolean inside = false;
        long sent = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!inside) {
                inside = line.startsWith("COPY ");
            } else if (line.equals(END)) {
                inside = false;
            } else {
                byte[] row = (line + "\n").getBytes(StandardCharsets.UTF_8);
                in.writeToCopy(row, 0, row.length);
                if (++sent % ASK_EVERY_ROWS == 0) {
                    StepEnd.ifAsked(pulse);
                }
            }
        }
    }
}
