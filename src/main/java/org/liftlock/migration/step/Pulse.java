package org.liftlock.migration.step;

/** What a step at work tells, and what it is told. Cheap to call: the sink decides how often to write. */
public interface Pulse {
    /** {@code total} may be 0 while it is not known. */
    void progress(long done, long total, String unit);

    /** One line of the step's log, for an administrator; never a secret. */
    void log(String line);

    /** Like {@link #log}, for having had to wait for a lock of somebody else; the run's report keeps these lines. */
    default void waited(String line) {
        log(line);
    }

    /** To be asked between two pieces; anything but {@link Wish#GO_ON} ends the step with {@link Outcome.Stopped}. */
    Wish wish();
}
