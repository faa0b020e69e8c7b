package org.liftlock.migration.step;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.liftlock.problem.Finding;

/** One attempt at making a rehearsal's copy: takes a backup where none will do, and restores it. */
final class CopyAttempt {
    private static final int JOBS = 2;

    /** A copy must not subscribe to anything or publish to anybody. */
    private static final List<String> APART = List.of("--no-publications", "--no-subscriptions");

    private final Site site;
    private final TakeCopy step;
    private final Pulse pulse;
    private final Programs programs;
    private final ToolRun tools;

    CopyAttempt(Site site, TakeCopy step, Pulse pulse, Programs programs) {
        this.site = site;
        this.step = step;
        this.pulse = pulse;
        this.programs = programs;
        this.tools = new ToolRun(site, TakeCopy.NAME, pulse);
    }

    Outcome run() throws IOException, SQLException, StepEnd {
        try (Connection maintenance = Maintenance.connect(site.target())) {
            tools.endLeftovers(maintenance);
            Optional<RehearsalCopy> earlier = RehearsalCopy.find(site);
            if (earlier.isPresent() && earlier.get().there(maintenance)) {
                return Outcome.changed("The copy %s is there and complete."
                        .formatted(earlier.get().database()));
            }
            refuse(ScratchDatabase.obstacles(maintenance, site.target()));
            TakenBackup backup = backup();
            RehearsalCopy copy = RehearsalCopy.named(site, maintenance);
            restore(maintenance, backup, copy);
            copy.keep(site, maintenance);
            return Outcome.changed("The backup of %s with %s rows is restored to the copy %s."
                    .formatted(backup.takenAt(), Amount.of(backup.rows()), copy.database()));
        }
    }

    private static void refuse(List<Finding> obstacles) throws StepEnd {
        if (!obstacles.isEmpty()) {
            throw StepEnd.with(new Outcome.Failed(obstacles.getFirst(), obstacles));
        }
    }

    private TakenBackup backup() throws IOException, SQLException, StepEnd {
        List<TakenBackup> known = Stream.concat(
                        TakenBackup.find(site, TakeCopy.NAME).filter(TakenBackup::proved).stream(),
                        step.backups().stream())
                .toList();
        for (TakenBackup backup : known) {
            if (backup.intact()) {
                RehearsedBackup.of(backup).keep(site);
                return backup;
            }
            pulse.log("The files of the backup in %s are gone or have changed; it is not used."
                    .formatted(backup.folder()));
        }
        pulse.log("There is no proved backup to restore, so one is taken now; the services go on.");
        return taken();
    }

    private TakenBackup taken() throws StepEnd {
        Outcome outcome = step.backup().apply(site, pulse, programs);
        if (!(outcome instanceof Outcome.Done)) {
            throw StepEnd.with(outcome);
        }
        TakenBackup backup = TakenBackup.find(site, TakeCopy.NAME).orElseThrow();
        RehearsedBackup.of(backup).keep(site);
        return backup;
    }

    private void restore(Connection maintenance, TakenBackup backup, RehearsalCopy copy)
            throws IOException, SQLException, StepEnd {
        Files.createDirectories(site.workspace());
        BackupTools chosen = BackupTools.choose(programs, maintenance);
        Maintenance.drop(maintenance, copy.database());
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(
                    DatabaseTraits.of(maintenance, site.target().database()).createStatement(copy.database()));
        }
        new Restoration(site, pulse, tools, backup.files())
                .into(copy.database(), chosen.restore(), JOBS, options(maintenance));
        new DatabaseProperties(maintenance, pulse).carry(site.target().database(), copy.database());
        analyze(copy);
    }

    /** Owners matter to what a step may do, unless this role could not give tables to them. */
    private List<String> options(Connection maintenance) throws SQLException {
        List<String> options = new ArrayList<>(APART);
        boolean foreign = new RestoreObstacles(site.target())
                .find(maintenance).stream().anyMatch(obstacle -> obstacle.code().equals("foreign_owners"));
        if (foreign) {
            options.add("--no-owner");
        }
        return options;
    }

    /** Statistics make the copy's first queries as fast as the installation's. */
    private void analyze(RehearsalCopy copy) throws SQLException {
        pulse.log("Collecting statistics for the planner.");
        try (Connection connection = site.target().named(copy.database()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }
}
