package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.liftlock.problem.Finding;

/**
 * What a backup needs and what there is.
 *
 * @param database the size of the database, indexes included
 * @param needed a cautious guess: dumps hold no indexes and are compressed
 * @param free on the disk that takes the backup
 */
record BackupSpace(Path workspace, long database, long needed, long free) {
    private static final long AT_LEAST = 1_000_000;

    static BackupSpace of(Connection connection, Path workspace) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_database_size(current_database())")) {
            answer.next();
            long size = answer.getLong(1);
            Files.createDirectories(workspace);
            return new BackupSpace(
                    workspace,
                    size,
                    AT_LEAST + size / 2,
                    Files.getFileStore(workspace).getUsableSpace());
        }
    }

    List<Finding> obstacles() {
        return free >= needed
                ? List.of()
                : List.of(Finding.error(
                        "disk_full",
                        "The backup of a database of %s may need %s, but only %s are free on the disk of %s on the portal's machine."
                                .formatted(Amount.bytes(database), Amount.bytes(needed), Amount.bytes(free), workspace),
                        "Make room there, or move the portal's data folder to a larger disk, then try again."));
    }

    Finding seen() {
        return Finding.info(
                "backup_space",
                "The backup of a database of %s may need %s; %s are free on the disk of %s."
                        .formatted(Amount.bytes(database), Amount.bytes(needed), Amount.bytes(free), workspace));
    }
}
