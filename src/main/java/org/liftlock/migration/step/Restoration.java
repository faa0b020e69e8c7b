package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Restores a backup into an empty database, and compares every table there with the manifest. */
final class Restoration {
    private final Site site;
    private final Pulse pulse;
    private final ToolRun tools;
    private final BackupFolder folder;
    private final BackupManifest manifest;

    Restoration(Site site, Pulse pulse, ToolRun tools, BackupFolder folder) throws IOException {
        this.site = site;
        this.pulse = pulse;
        this.tools = tools;
        this.folder = folder;
        this.manifest = BackupManifest.read(folder);
    }

    /** @param options further ones of pg_restore, such as --no-owner */
    void into(String database, Program program, int jobs, List<String> options)
            throws IOException, SQLException, StepEnd {
        pulse.log("Restoring the backup into the database %s with %s.".formatted(database, program));
        RestoreList list = RestoreList.of(program, folder, pulse);
        ToolProgress progress = new ToolProgress(
                pulse, "processing data for table", manifest.tables().size(), "tables restored");
        restore(database, program, jobs, options, list.content(), progress);
        if (!list.rowSecurity().isEmpty()) {
            pulse.log("Setting up row-level security.");
            restore(database, program, 1, options, list.rowSecurity(), progress);
        }
        progress.complete();
    }

    private void restore(
            String database,
            Program program,
            int jobs,
            List<String> options,
            List<String> entries,
            ToolProgress progress)
            throws IOException, SQLException, StepEnd {
        Target target = site.target().named(database);
        Path list = Files.createTempFile(Files.createDirectories(site.workspace()), "restore", ".list");
        try {
            Files.write(list, entries);
            ToolRun.Ended ended = tools.run(program, arguments(database, jobs, options, list), target, progress::line);
            if (!ended.well()) {
                throw StepEnd.failed(ToolTrouble.finding(ended, target, site.workspace()));
            }
        } finally {
            Files.deleteIfExists(list);
        }
    }

    private List<String> arguments(String database, int jobs, List<String> options, Path list) {
        List<String> arguments = new ArrayList<>(List.of(
                "--dbname=" + database,
                "--jobs=" + Math.max(1, jobs),
                "--use-list=" + list,
                "--exit-on-error",
                "--no-password",
                "--verbose"));
        arguments.addAll(options);
        arguments.add(folder.toString());
        return arguments;
    }

    void compare(String database) throws SQLException, StepEnd {
        List<String> differences = new ArrayList<>();
        int total = manifest.tables().size();
        try (TableReader reader = TableReader.open(site.target().named(database), pulse)) {
            SteadyText.searchPath(reader.connection(), manifest.searchPath());
            for (int done = 0; done < total; done++) {
                StepEnd.ifAsked(pulse);
                pulse.progress(done, total, "tables compared");
                compare(reader, manifest.tables().get(done), differences);
            }
        }
        pulse.progress(total, total, "tables compared");
        if (!differences.isEmpty()) {
            throw StepEnd.with(
                    Outcome.failed(
                            "backup_differs",
                            "The backup in %s does not give back what was backed up: %s."
                                    .formatted(folder, String.join("; ", differences)),
                            "Do not rely on it. Check the disks of the portal's machine and of the database server, delete the folder and try this step again, which takes a new backup."));
        }
        pulse.log("All %d tables with %s rows give the counts and hashes of the original."
                .formatted(total, Amount.of(manifest.rows())));
    }

    private static void compare(TableReader reader, BackupManifest.Line line, List<String> differences)
            throws SQLException, StepEnd {
        TableHash restored = reader.hashOwnRows(line.ref(), line.columns());
        if (!restored.sameRows(line.content())) {
            differences.add("%s had %s rows and has %s%s"
                    .formatted(
                            line.ref(),
                            Amount.of(line.rows()),
                            Amount.of(restored.rows()),
                            line.rows() == restored.rows() ? " with other values" : ""));
        }
    }
}
