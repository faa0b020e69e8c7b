package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/** One attempt at restoring a run's backup and letting it take the installation's place. */
final class RestoreAttempt {
    private static final int JOBS = 2;

    private final Site site;
    private final Pulse pulse;
    private final Programs programs;
    private final Target target;
    private final ToolRun tools;

    RestoreAttempt(Site site, Pulse pulse, Programs programs) {
        this.site = site;
        this.pulse = pulse;
        this.programs = programs;
        this.target = site.target();
        this.tools = new ToolRun(site, RestorePlan.STEP, pulse);
    }

    Outcome run() throws IOException, SQLException, StepEnd {
        try (Connection maintenance = Maintenance.connect(target)) {
            tools.endLeftovers(maintenance);
            RestorePlan plan = RestorePlan.of(site);
            if (swapped(maintenance, plan)) {
                return done(maintenance, plan, false, List.of());
            }
            refuse(new RestoreObstacles(target).find(maintenance));
            List<Finding> findings = new ArrayList<>();
            if (!complete(maintenance, plan)) {
                plan = restore(maintenance, plan, findings);
            }
            new DatabaseSwap(target, pulse).swap(maintenance, plan);
            return done(maintenance, plan, true, findings);
        }
    }

    private boolean swapped(Connection maintenance, RestorePlan plan) throws SQLException {
        return plan.verified() != 0 && Maintenance.oid(maintenance, target.database()) == plan.verified();
    }

    private static boolean complete(Connection maintenance, RestorePlan plan) throws SQLException {
        return plan.verified() != 0 && Maintenance.oid(maintenance, plan.replacement()) == plan.verified();
    }

    private static void refuse(List<Finding> obstacles) throws StepEnd {
        if (!obstacles.isEmpty()) {
            throw StepEnd.with(new Outcome.Failed(obstacles.get(0), obstacles));
        }
    }

    private RestorePlan restore(Connection maintenance, RestorePlan plan, List<Finding> findings)
            throws IOException, SQLException, StepEnd {
        BackupFolder backup = backup();
        BackupTools chosen = BackupTools.choose(programs, maintenance);
        create(maintenance, plan);
        Restoration restoration = new Restoration(site, pulse, tools, backup);
        restoration.into(plan.replacement(), chosen.restore(), JOBS, List.of());
        restoration.compare(plan.replacement());
        prepare(plan);
        findings.addAll(new DatabaseProperties(maintenance, pulse).carry(target.database(), plan.replacement()));
        return plan.asVerified(Maintenance.oid(maintenance, plan.replacement())).keep(site);
    }

    private BackupFolder backup() throws IOException, StepEnd {
        TakenBackup taken = TakenBackup.find(site)
                .filter(TakenBackup::proved)
                .orElseThrow(() -> StepEnd.failed(Finding.error(
                        "no_backup",
                        "This run has no proved backup of %s, so there is nothing to restore.".formatted(target),
                        "Take the run back with the data kept instead.")));
        if (!taken.intact()) {
            throw StepEnd.failed(Finding.error(
                    "backup_damaged",
                    "The files of the backup in %s are gone or are not those that were written; nothing was changed."
                            .formatted(taken.folder()),
                    "Put the folder back as it was (its SHA-256 was %s), or take the run back with the data kept."
                            .formatted(taken.digest())));
        }
        return taken.files();
    }

    private void create(Connection maintenance, RestorePlan plan) throws SQLException {
        Maintenance.drop(maintenance, plan.replacement());
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(DatabaseTraits.of(maintenance, target.database()).createStatement(plan.replacement()));
        }
        pulse.log("Made the empty database %s.".formatted(plan.replacement()));
    }

    /**
     * Statistics make the first queries as fast as they were; the fence keeps a process that still believes it has the
     * run from writing to the database that comes back.
     */
    private void prepare(RestorePlan plan) throws SQLException {
        pulse.log("Collecting statistics for the planner.");
        try (Connection connection = target.named(plan.replacement()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
            Ledger ledger = Ledger.open(connection, site);
            ledger.transact(() ->
                    ledger.journal(RestorePlan.STEP, "restored", target.database(), Map.of("aside", plan.aside())));
        }
    }

    private Outcome done(Connection maintenance, RestorePlan plan, boolean changed, List<Finding> findings)
            throws SQLException {
        List<Finding> all = new ArrayList<>(findings);
        all.add(Finding.info(
                "old_database_kept",
                "The database as it was before is kept as %s (%s). When nobody needs it any more, drop it with: DROP DATABASE %s;"
                        .formatted(
                                plan.aside(),
                                Amount.bytes(Maintenance.size(maintenance, plan.aside())),
                                TableRef.quote(plan.aside()))));
        return new Outcome.Done(
                "%s holds the backup of this run again; the database as it was before is kept as %s."
                        .formatted(target.database(), plan.aside()),
                changed,
                all);
    }
}
