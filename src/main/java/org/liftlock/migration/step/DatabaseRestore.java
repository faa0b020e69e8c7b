package org.liftlock.migration.step;

import java.io.IOException;
import java.sql.SQLException;

/** Puts a proved backup in the place of the installation's database. */
public record DatabaseRestore(Site site, Pulse pulse, RestoreSource source) {

    /** With the backup that the run took itself. */
    public DatabaseRestore(Site site, Pulse pulse) {
        this(site, pulse, RestoreSource.ofRun(site));
    }

    /**
     * Restores into a new database, verifies it, and lets the two change names. The old one is kept under another name.
     * Calling it again after an interruption goes on where it stopped; all sessions of the old database are ended.
     */
    public Outcome swapIn() {
        return swapIn(Programs.here());
    }

    Outcome swapIn(Programs programs) {
        return ended(() -> new RestoreAttempt(this, programs).run());
    }

    /** Lets them change names again; what was restored is kept under another name then. */
    Outcome swapBack() {
        return ended(() -> new RestoreReversal(site, pulse).run());
    }

    private Outcome ended(Work work) {
        try {
            return work.run();
        } catch (StepEnd end) {
            return end.outcome();
        } catch (SQLException trouble) {
            return Outcome.failed(DatabaseTrouble.finding(trouble, site.target()));
        } catch (IOException trouble) {
            return Outcome.failed(DiskTrouble.finding(trouble, site.workspace()));
        }
    }

    @FunctionalInterface
    private interface Work {
        Outcome run() throws IOException, SQLException, StepEnd;
    }
}
