package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liftlock.problem.Finding;

/** One attempt at restoring a backup and letting it take the installation's place. */
final class RestoreAttempt {
    private static final int JOBS = 2;

    private final Site site;
    private final Pulse pulse;
    private final RestoreSource source;
    private final Programs programs;
    private final Target target;
    private final ToolRun tools;

    RestoreAttempt(DatabaseRestore restore, Programs programs) {
        this.site = restore.site();
        this.pulse = restore.pulse();
        this.source = restore.source();
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
        TakenBackup backup = source.usable(target);
        BackupTools chosen = BackupTools.choose(programs, maintenance);
        create(maintenance, plan, backup);
        Restoration restoration = new Restoration(site, pulse, tools, backup.files());
        restoration.into(plan.replacement(), chosen.restore(), JOBS, List.of());
        restoration.compare(plan.replacement());
        source.requireEdition(site, plan.replacement());
        prepare(plan);
        if (Maintenance.oid(maintenance, target.database()) != 0) {
            findings.addAll(new DatabaseProperties(maintenance, pulse).carry(target.database(), plan.replacement()));
        }
        return plan.asVerified(Maintenance.oid(maintenance, plan.replacement())).keep(site);
    }

    private void create(Connection maintenance, RestorePlan plan, TakenBackup backup) throws IOException, SQLException {
        Maintenance.drop(maintenance, plan.replacement());
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(traits(maintenance, backup).createStatement(plan.replacement()));
        }
        pulse.log("Made the empty database %s.".formatted(plan.replacement()));
    }

    /** Those of the database that is replaced; when that is gone, those that the backup tells, or the server's own. */
    private DatabaseTraits traits(Connection maintenance, TakenBackup backup) throws IOException, SQLException {
        if (Maintenance.oid(maintenance, target.database()) != 0) {
            return DatabaseTraits.of(maintenance, target.database());
        }
        DatabaseTraits told = BackupManifest.read(backup.files()).traits();
        return told != null ? told : DatabaseTraits.of(maintenance, "template0");
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
        all.add(kept(Maintenance.size(maintenance, plan.aside()), plan.aside()));
        return new Outcome.Done(
                "%s holds the backup of %s again."
                        .formatted(
                                target.database(),
                                source.backup().map(TakenBackup::takenAt).orElse("this run")),
                changed,
                all);
    }

    private static Finding kept(long bytes, String aside) {
        return bytes == 0
                ? Finding.info("old_database_gone", "There was no database any more that could have been kept aside.")
                : Finding.info(
                        "old_database_kept",
                        "The database as it was before is kept as %s (%s). When nobody needs it any more, drop it with: DROP DATABASE %s;"
                                .formatted(aside, Amount.bytes(bytes), TableRef.quote(aside)));
    }
}
