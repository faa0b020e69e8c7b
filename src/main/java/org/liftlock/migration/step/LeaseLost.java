package org.liftlock.migration.step;

/** Another process has taken this run over; this one must stop at once and write nothing more. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost() {
        super("another process has taken this run over");
    }
}
