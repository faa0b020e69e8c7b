package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.liftlock.problem.Finding;

/** What a backup would take and what stands in its way. */
final class BackupForecast {
    private static final long BYTES_PER_SECOND = 10_000_000;

    private final Site site;
    private final Backup step;
    private final Programs programs;

    BackupForecast(Site site, Backup step, Programs programs) {
        this.site = site;
        this.step = step;
        this.programs = programs;
    }

    Outline outline() {
        try (Connection connection = site.target().connect()) {
            BackupSpace space = BackupSpace.of(connection, site.workspace());
            List<Finding> findings = new ArrayList<>(tools(connection));
            findings.addAll(space.obstacles());
            findings.addAll(ScratchDatabase.obstacles(connection, site.target()));
            RowVisibility.finding(site.target(), RowVisibility.of(connection).hidden())
                    .ifPresent(findings::add);
            findings.add(space.seen());
            return Outline.of(
                            "Writes %s to a folder of the portal, restores it to a scratch database and compares every table."
                                    .formatted(site.target().database()),
                            List.of(new Change(
                                    "backup", site.target().database(), "in directory format, proved by a restore")),
                            findings)
                    .taking(Duration.ofSeconds(2 + space.database() / BYTES_PER_SECOND))
                    .locking(
                            "ACCESS SHARE on every table: reading and writing go on, only changes of a table's structure wait");
        } catch (SQLException trouble) {
            return Outline.of(step.title(), List.of(), List.of(DatabaseTrouble.finding(trouble, site.target())));
        } catch (IOException trouble) {
            return Outline.of(step.title(), List.of(), List.of(DiskTrouble.finding(trouble, site.workspace())));
        }
    }

    private List<Finding> tools(Connection connection) throws SQLException {
        try {
            BackupTools chosen = BackupTools.choose(programs, connection);
            return List.of(Finding.info(
                    "client_tools",
                    "The database server is PostgreSQL %s; %s and %s will be used."
                            .formatted(chosen.server().full(), chosen.dump(), chosen.restore())));
        } catch (StepEnd missing) {
            return missing.outcome() instanceof Outcome.Failed failed ? failed.findings() : List.of();
        }
    }
}
