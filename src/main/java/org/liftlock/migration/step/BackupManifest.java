package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code manifest.json} of a backup: counts and hashes of every table in the very snapshot that was backed up.
 *
 * @param takenAt the moment of the snapshot, in ISO 8601
 * @param searchPath the setting under which the hashes were made
 * @param traits of the database, for making one like it; null in backups of an earlier time
 */
record BackupManifest(
        String run,
        String installation,
        String database,
        String serverVersion,
        String program,
        String takenAt,
        String searchPath,
        @Nullable DatabaseTraits traits,
        List<Line> tables) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** One table. */
    record Line(String schema, String table, List<String> columns, long rows, String hash) {
        static Line of(TableRef table, TableHash hash) {
            return new Line(table.schema(), table.name(), hash.columns(), hash.rows(), hash.hash());
        }

        TableRef ref() {
            return new TableRef(schema, table);
        }

        TableHash content() {
            return new TableHash(columns, rows, hash);
        }
    }

    long rows() {
        return tables.stream().mapToLong(Line::rows).sum();
    }

    void write(BackupFolder folder) throws IOException {
        Files.write(folder.manifest(), JSON.writeValueAsBytes(this));
    }

    static BackupManifest read(BackupFolder folder) throws IOException {
        return JSON.readValue(folder.manifest().toFile(), BackupManifest.class);
    }
}
