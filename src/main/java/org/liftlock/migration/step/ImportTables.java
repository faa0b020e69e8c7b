package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/**
 * Adds the rows of an export to the tables of the same names, each table in one transaction.
 *
 * <p>The run's parameter {@code export} names the export; {@code existing} says what becomes of rows whose key is there
 * already: {@code refuse}, which is also meant when nothing is said, or {@code skip}.
 */
public record ImportTables(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "import_tables";
    }

    @Override
    public boolean writes() {
        return true;
    }

    static boolean skips(Site site) {
        return site.parameters().path("existing").asText().equals("skip");
    }

    static Optional<ExportFolder> export(Site site) {
        return ExportFolder.find(
                site.workspace(), site.parameters().path("export").asText());
    }

    @Override
    public Outline check(Site site) {
        Optional<ExportFolder> folder = export(site);
        if (folder.isEmpty()) {
            return Outline.of(title, List.of(), List.of(exportMissing(site)));
        }
        ExportManifest manifest = folder.get().read();
        return Attempt.outline(site, title, connection -> {
            List<Finding> findings = obstacles(site, manifest, connection);
            return Outline.of(
                            "Adds %s rows to %d tables, as they were exported from %s on %s."
                                    .formatted(
                                            Amount.of(manifest.rows()),
                                            manifest.tables().size(),
                                            manifest.installation(),
                                            manifest.takenAt()),
                            manifest.tables().stream()
                                    .map(line -> new Change(
                                            "imported table",
                                            line.ref().toString(),
                                            "%s rows, with hash %s; rows that are there: %s"
                                                    .formatted(
                                                            Amount.of(line.rows()),
                                                            line.hash(),
                                                            skips(site) ? "skipped" : "refused")))
                                    .toList(),
                            findings)
                    .locking("ROW EXCLUSIVE on one table at a time: reading and writing go on.");
        });
    }

    static Finding exportMissing(Site site) {
        return Finding.error(
                "export_missing",
                "There is no export \"%s\" of this installation."
                        .formatted(site.parameters().path("export").asText()),
                "Choose one from the list of exports; old ones are deleted after a while.");
    }

    /** Tables that are not there, have another shape, or have no key by which imported rows could be told apart. */
    static List<Finding> obstacles(Site site, ExportManifest manifest, Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (ExportManifest.Line line : manifest.tables()) {
            Optional<TableRef> table = TableRef.find(connection, line.table())
                    .filter(found -> found.schema().equals(line.schema()));
            if (table.isEmpty()) {
                findings.add(Finding.error(
                        "table_unknown",
                        "The table %s of the export is not in %s."
                                .formatted(line.ref(), site.target().database()),
                        "Import into an installation of the same edition (the export is of %s)."
                                .formatted(manifest.edition())));
            } else {
                compare(connection, line, findings);
            }
        }
        return findings;
    }

    private static void compare(Connection connection, ExportManifest.Line line, List<Finding> findings)
            throws SQLException {
        List<String> differences = line.differences(ExportManifest.columns(connection, line.ref()));
        if (!differences.isEmpty()) {
            findings.add(Finding.error(
                    "table_differs",
                    "The table %s has another shape than in the export: %s."
                            .formatted(line.ref(), String.join("; ", differences)),
                    "Import into an installation of the same edition and version."));
        }
        if (ImportedTable.key(connection, line.ref()).isEmpty()) {
            findings.add(Finding.error(
                    "no_primary_key",
                    "The table %s has no primary key, so imported rows could not be told from others."
                            .formatted(line.ref()),
                    "Export without it, and copy it by hand."));
        }
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new TableImport(site, pulse, name).apply());
    }

    @Override
    public Outcome undo(Site site, Pulse pulse, Retreat retreat) {
        return Attempt.of(site.target(), () -> new ImportRemoval(site, pulse, name).run());
    }
}
