package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.SQLException;

/** Puts the proved backup of a run in the place of the installation's database. */
public record DatabaseRestore(Site site, Pulse pulse) {

    /**
     * Restores into a new database, verifies it, and lets the two change names. The old one is kept under another name.
     * Calling it again after an interruption goes on where it stopped; all sessions of the old database are ended.
     */
    public Outcome swapIn() {
        return swapIn(Programs.here());
    }

    Outcome swapIn(Programs programs) {
        try {
            return new RestoreAttempt(site, pulse, programs).run();
        } catch (StepEnd end) {
            return end.outcome();
        } catch (SQLException trouble) {
            return Outcome.failed(DatabaseTrouble.finding(trouble, site.target()));
        } catch (IOException trouble) {
            return Outcome.failed(DiskTrouble.finding(trouble, site.workspace()));
        }
    }
}
