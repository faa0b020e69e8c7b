package org.liftlock.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.liftlock.problem.Finding;

/** Gives the database that a restore has put aside its name back. */
record RestoreReversal(Site site, Pulse pulse) {

    Outcome run() throws SQLException, StepEnd {
        Optional<RestorePlan> plan = RestorePlan.find(site);
        if (plan.isEmpty()) {
            return Outcome.unchanged("The database was not replaced by this run.");
        }
        try (Connection maintenance = Maintenance.connect(site.target())) {
            return run(maintenance, plan.get());
        }
    }

    private Outcome run(Connection maintenance, RestorePlan plan) throws SQLException, StepEnd {
        String database = site.target().database();
        if (plan.verified() == 0) {
            Maintenance.drop(maintenance, plan.replacement());
        }
        if (plan.verified() == 0 || Maintenance.oid(maintenance, database) != plan.verified()) {
            return Outcome.unchanged("%s is the database as it was before.".formatted(database));
        }
        if (Maintenance.oid(maintenance, plan.aside()) == 0) {
            throw StepEnd.failed(gone(plan));
        }
        new DatabaseSwap(site.target(), pulse).swap(maintenance, plan.reversed());
        return Outcome.changed("%s is the database as it was before; what had been restored is kept as %s."
                .formatted(database, plan.replacement()));
    }

    private Finding gone(RestorePlan plan) {
        return Finding.error(
                "old_database_gone",
                "The database as it was before, %s, is no longer there, so it cannot take its place again."
                        .formatted(plan.aside()),
                "Keep what was restored, or go back to another backup.");
    }
}
