package org.liftlock.migration;

/** What a watcher who looks at a run once a second should be told; one for each watcher. */
final class Changes {
    /** A line that keeps proxies from closing a quiet stream, every 15 looks. */
    private static final int QUIET_LOOKS = 15;

    /** The age of the heartbeat is shown, so that a worker that died is noticed. */
    private static final int STALE_LOOKS = 5;

    private long version = -1;
    private int unchanged;
    private boolean over;

    enum Change {
        CHANGED,
        NONE,
        QUIET,
        OVER,
        END
    }

    Change next(Run run) {
        if (over) {
            return Change.END;
        }
        if (run.version() != version) {
            version = run.version();
            unchanged = 0;
            return Change.CHANGED;
        }
        over = !run.holdsInstallation();
        return over ? Change.OVER : unchanged(run);
    }

    private Change unchanged(Run run) {
        unchanged++;
        if (run.state() == RunState.RUNNING && unchanged % STALE_LOOKS == 0) {
            return Change.CHANGED;
        }
        return unchanged % QUIET_LOOKS == 0 ? Change.QUIET : Change.NONE;
    }
}
