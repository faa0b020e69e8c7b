package org.liftlock.migration.step;

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
        return Attempt.onDisk(site, () -> new RestoreAttempt(this, programs).run());
    }

    /** Lets them change names again; what was restored is kept under another name then. */
    Outcome swapBack() {
        return Attempt.onDisk(site, () -> new RestoreReversal(site, pulse).run());
    }
}
