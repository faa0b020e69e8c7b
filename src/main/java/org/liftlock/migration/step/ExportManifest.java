package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds: the tables with their columns, and counts and hashes in the very snapshot that was written.
 *
 * @param takenAt the moment of the snapshot, in ISO 8601
 * @param searchPath the setting under which the hashes were made
 * @param receivedAt when its file was uploaded; null where it was made here
 */
public record ExportManifest(
        String run,
        String installation,
        String product,
        String edition,
        String takenAt,
        String searchPath,
        List<Line> tables,
        @Nullable String receivedAt) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One table.
     *
     * @param columns types by name, in the table's order, without those that are computed
     */
    public record Line(String schema, String table, Map<String, String> columns, long rows, String hash) {
        private void requireWhole() {
            Stream.of(schema, table, hash).forEach(Objects::requireNonNull);
            columns.forEach((name, type) -> Objects.requireNonNull(type));
        }

        public TableRef ref() {
            return new TableRef(schema, table);
        }

        List<String> names() {
            return List.copyOf(columns.keySet());
        }

        TableHash content() {
            return new TableHash(names(), rows, hash);
        }

        /** In words, what a table has differently. */
        List<String> differences(Map<String, String> there) {
            List<String> differences = new ArrayList<>();
            columns.forEach((name, type) -> {
                if (!there.containsKey(name)) {
                    differences.add("column %s (%s) is missing".formatted(name, type));
                } else if (!type.equals(there.get(name))) {
                    differences.add("column %s is %s, in the export it is %s".formatted(name, there.get(name), type));
                }
            });
            return differences;
        }
    }

    static Map<String, String> columns(Connection connection, TableRef table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        Answers.of(connection, """
                        select a.attname, format_type(a.atttypid, a.atttypmod)
                        from pg_attribute a
                        where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        order by a.attnum""", row -> List.of(row.getString(1), row.getString(2)), table.sql())
                .forEach(column -> columns.put(column.get(0), column.get(1)));
        return columns;
    }

    public long rows() {
        return tables.stream().mapToLong(Line::rows).sum();
    }

    /** When it came into the folder in which it lies. */
    public Instant keptSince() {
        return Instant.parse(receivedAt == null ? takenAt : receivedAt);
    }

    public ExportManifest received(Instant at) {
        return new ExportManifest(run, installation, product, edition, takenAt, searchPath, tables, at.toString());
    }

    /** @throws IOException when it is none, or lacks something */
    public static ExportManifest parse(byte[] text) throws IOException {
        ExportManifest manifest = JSON.readValue(text, ExportManifest.class);
        try {
            Instant.parse(manifest.takenAt());
            Stream.of(manifest.installation(), manifest.product(), manifest.edition(), manifest.searchPath())
                    .forEach(Objects::requireNonNull);
            manifest.tables().forEach(Line::requireWhole);
        } catch (NullPointerException | DateTimeParseException incomplete) {
            throw new IOException("A part of it is missing", incomplete);
        }
        return manifest;
    }

    public void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }

    static ExportManifest read(Path file) {
        try {
            return JSON.readValue(file.toFile(), ExportManifest.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), damaged);
        }
    }
}
