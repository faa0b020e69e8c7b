package org.liftlock.organization.standing;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hibernate.Session;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;

/** Everything that the portal keeps about an organization, as JSON lines, one file for each table. */
@ApplicationScoped
class DataExport {
    private static final int ROWS_AT_ONCE = 500;
    private static final String PEOPLE = """
            select row_to_json(x)::text from (select p.id, p.email, p.name, p.created_at
            from person p join membership m on m.person_id = p.id where m.organization_id = ?) x
            """;

    private final TenantTables tables;
    private final EntityManager entities;
    private final ObjectMapper json;
    private final Scopes scopes;
    private final Clock clock;

    DataExport(TenantTables tables, EntityManager entities, ObjectMapper json, Scopes scopes, Clock clock) {
        this.tables = tables;
        this.entities = entities;
        this.json = json;
        this.scopes = scopes;
        this.clock = clock;
    }

    private record File(String name, long rows, List<String> leftOut) {}

    /** Row by row, in the scope of that organization: whatever the queries say, no other's row is seen. */
    void write(UUID organization, OutputStream out) {
        scopes.run(new Scope.Organization(organization), () -> entities.unwrap(Session.class)
                .doWork(connection -> write(connection, organization, out)));
    }

    private void write(Connection connection, UUID organization, OutputStream out) throws SQLException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            List<File> files = new ArrayList<>();
            files.add(file(
                    zip,
                    connection,
                    "organization",
                    "select row_to_json(x)::text from organization x where id = ?",
                    organization,
                    List.of()));
            files.add(file(zip, connection, "person", PEOPLE, organization, List.of("password_hash")));
            for (TenantTables.Table table : tables.all()) {
                files.add(file(zip, connection, table.name(), query(table), organization, table.secret()));
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest(organization, files)));
            zip.closeEntry();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The names are the catalog's own. */
    private static String query(TenantTables.Table table) {
        String columns = table.columns().stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return "select row_to_json(x)::text from (select %s from \"%s\" where organization_id = ?) x"
                .formatted(columns, table.name());
    }

    private static File file(
            ZipOutputStream zip,
            Connection connection,
            String name,
            String query,
            UUID organization,
            List<String> leftOut)
            throws SQLException, IOException {
        long rows = 0;
        zip.putNextEntry(new ZipEntry(name + ".jsonl"));
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setObject(1, organization);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    zip.write(row.getString(1).getBytes(StandardCharsets.UTF_8));
                    zip.write('\n');
                    rows++;
                }
            }
        }
        zip.closeEntry();
        return new File(name, rows, leftOut);
    }

    private Map<String, Object> manifest(UUID organization, List<File> files) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("organization", organization.toString());
        manifest.put("exported_at", clock.instant().toString());
        manifest.put(
                "files",
                files.stream()
                        .map(file ->
                                Map.of("name", file.name() + ".jsonl", "rows", file.rows(), "left_out", file.leftOut()))
                        .toList());
        return manifest;
    }
}
