package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/**
 * Writes tables to a file, counted and hashed in one snapshot.
 *
 * @param tables those that the playbook names; when it names none, those of the run's parameter {@code tables}
 */
public record ExportTables(String name, String title, String explanation, List<String> tables) implements Step {
    static final String PARAMETER = "tables";

    @Override
    public String kind() {
        return "export_tables";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            List<Finding> findings = new ArrayList<>();
            List<TableRef> tables = tables(site, connection, findings);
            return Outline.of(
                            "Writes %d tables to a file on the portal's machine.".formatted(tables.size()),
                            tables.stream()
                                    .map(table -> new Change("exported table", table.toString(), ""))
                                    .toList(),
                            findings)
                    .locking("ACCESS SHARE on the tables: reading and writing go on.");
        });
    }

    private List<TableRef> tables(Site site, Connection connection, List<Finding> findings) throws SQLException {
        return tables.isEmpty() ? chosen(site, connection, findings) : named(connection);
    }

    /** One that is not there was never made, or has been dropped by hand: there is nothing to keep of it. */
    private List<TableRef> named(Connection connection) throws SQLException {
        List<TableRef> found = new ArrayList<>();
        for (String table : tables) {
            TableRef.find(connection, table).ifPresent(found::add);
        }
        return found;
    }

    private static List<TableRef> chosen(Site site, Connection connection, List<Finding> findings) throws SQLException {
        List<TableRef> tables = new ArrayList<>();
        for (JsonNode wanted : site.parameters().path(PARAMETER)) {
            Optional<TableRef> found = TableRef.find(connection, wanted.asText());
            found.filter(table -> !tables.contains(table)).ifPresent(tables::add);
            if (found.isEmpty()) {
                findings.add(Finding.error(
                        "table_unknown",
                        "There is no table %s in %s."
                                .formatted(wanted.asText(), site.target().database()),
                        "Choose the tables from the list again."));
            }
        }
        if (tables.isEmpty() && findings.isEmpty()) {
            findings.add(Finding.error(
                    "no_tables",
                    "No table was chosen.",
                    "Choose at least one table: parameters.tables is their list."));
        }
        return tables;
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.onDisk(site, () -> {
            List<Finding> findings = new ArrayList<>();
            List<TableRef> tables;
            try (Connection connection = site.target().connect()) {
                tables = tables(site, connection, findings);
            }
            if (!findings.isEmpty()) {
                return Outcome.failed(findings.getFirst());
            }
            return new TableExport(site, pulse, name, tables).write();
        });
    }

    /** What a playbook exports of its own accord is there to outlive what it does. */
    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        if (!tables.isEmpty()) {
            return Outcome.unchanged("The exported file stays.");
        }
        try {
            ExportFolder.of(site.workspace(), site.run()).delete();
            return Outcome.changed("The exported file was deleted.");
        } catch (IOException stays) {
            throw new UncheckedIOException("The exported file cannot be deleted", stays);
        }
    }
}
