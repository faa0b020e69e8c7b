package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** One attempt at a backup: clears up after earlier ones, then takes and proves what is not there yet. */
final class BackupAttempt {
    private final Site site;
    private final Backup step;
    private final Pulse pulse;
    private final Programs programs;
    private final ToolRun tools;

    BackupAttempt(Site site, Backup step, Pulse pulse, Programs programs) {
        this.site = site;
        this.step = step;
        this.pulse = pulse;
        this.programs = programs;
        this.tools = new ToolRun(site, step.name(), pulse);
    }

    Outcome run() throws IOException, SQLException, StepEnd {
        try (Connection connection = site.target().connect()) {
            clearUp(connection);
            Optional<TakenBackup> earlier = intact();
            if (earlier.isPresent() && earlier.get().proved()) {
                return Outcome.unchanged("The backup of this run is there and proved: " + described(earlier.get()));
            }
            BackupTools chosen = BackupTools.choose(programs, connection);
            refuse(ScratchDatabase.obstacles(connection, site.target()));
            TakenBackup taken = earlier.isPresent() ? earlier.get() : take(connection, chosen);
            new BackupProof(site, step, pulse, tools).prove(connection, chosen, taken);
            TakenBackup proved = taken.asProved().keep(site, step.name());
            return Outcome.unchanged("Backed up and proved by restoring it: " + described(proved));
        }
    }

    private void clearUp(Connection connection) throws IOException, SQLException {
        tools.endLeftovers(connection);
        for (BackupFolder partial : BackupFolder.partials(site.workspace(), site.run())) {
            partial.delete();
            pulse.log("Removed the unfinished backup %s.".formatted(partial));
        }
        for (String scratch : ScratchDatabase.dropLeftovers(connection)) {
            pulse.log("Dropped the scratch database %s that an interrupted attempt had left.".formatted(scratch));
        }
    }

    private Optional<TakenBackup> intact() throws IOException {
        Optional<TakenBackup> earlier = TakenBackup.find(site, step.name());
        if (earlier.isPresent() && !earlier.get().intact()) {
            pulse.log("The files of the backup in %s are gone or have changed; it is taken again."
                    .formatted(earlier.get().folder()));
            return Optional.empty();
        }
        return earlier;
    }

    private static void refuse(List<Finding> obstacles) throws StepEnd {
        if (!obstacles.isEmpty()) {
            throw StepEnd.failed(obstacles.get(0));
        }
    }

    private TakenBackup take(Connection connection, BackupTools chosen) throws IOException, SQLException, StepEnd {
        refuse(BackupSpace.of(connection, site.workspace()).obstacles());
        BackupFolder partial = BackupFolder.partial(site);
        try (TableReader reader = TableReader.open(site.target(), pulse)) {
            reader.refuseHiddenRows(site.target(), TableRef.every(reader.connection()));
            BackupManifest manifest = new Dump(site, step, pulse, tools).write(reader, chosen, partial);
            manifest.write(partial);
            BackupFolder folder = partial.complete();
            return TakenBackup.of(folder, manifest).keep(site, step.name());
        } finally {
            partial.delete();
        }
    }

    private static String described(TakenBackup backup) {
        return "%s rows of %d tables, %s, in %s, SHA-256 %s."
                .formatted(
                        Amount.of(backup.rows()),
                        backup.tables(),
                        Amount.bytes(backup.bytes()),
                        backup.folder(),
                        backup.digest());
    }
}
