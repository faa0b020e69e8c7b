package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** What speaks for and against restoring the chosen backup; works also when the installation's database is gone. */
record RestoreReadiness(Site site, Programs programs) {

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        backup(findings);
        try (Connection maintenance = Maintenance.connect(site.target())) {
            server(maintenance, findings);
        } catch (SQLException unreachable) {
            findings.add(DatabaseTrouble.finding(unreachable, site.target()));
        }
        return findings;
    }

    private void backup(List<Finding> findings) {
        try {
            TakenBackup backup = RestoreSource.chosen(site).usable(site.target());
            findings.add(Finding.info(
                    "backup_intact",
                    "The backup of %s holds %s rows of %d tables (%s); it was proved by restoring it, and its files are those that were written (SHA-256 %s)."
                            .formatted(
                                    backup.takenAt(),
                                    Amount.of(backup.rows()),
                                    backup.tables(),
                                    Amount.bytes(backup.bytes()),
                                    backup.digest())));
        } catch (IOException trouble) {
            findings.add(DiskTrouble.finding(trouble, site.workspace()));
        } catch (StepEnd unusable) {
            findings.addAll(Attempt.findings(unusable));
        }
    }

    private void server(Connection maintenance, List<Finding> findings) throws SQLException {
        try {
            BackupTools tools = BackupTools.choose(programs, maintenance);
            findings.add(Finding.info(
                    "client_tools",
                    "The database server is PostgreSQL %s; %s will be used."
                            .formatted(tools.server().full(), tools.restore())));
        } catch (StepEnd missing) {
            findings.addAll(Attempt.findings(missing));
        }
        long size = Maintenance.size(maintenance, site.target().database());
        findings.add(
                size == 0
                        ? Finding.warning(
                                "database_gone",
                                "The server has no database %s any more; the backup is restored under that name, and nothing can be kept aside."
                                        .formatted(site.target().database()),
                                "Make sure that the portal connects to the right server before you go on.")
                        : Finding.info(
                                "restore_space",
                                "The database server keeps the database as it is (%s) beside the restored one, and needs room for both."
                                        .formatted(Amount.bytes(size))));
        findings.addAll(new RestoreObstacles(site.target()).find(maintenance));
    }
}
