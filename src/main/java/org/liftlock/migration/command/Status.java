package org.liftlock.migration.command;

/** How a command ended, as its exit status says; the numbers are documented in its usage text. */
enum Status {
    DONE(0),
    /** The run did not come to its end. */
    FAILED(1),
    MISUSED(2),
    UNREACHABLE(3),
    /** The token is missing, wrong or not enough. */
    NOT_ALLOWED(4),
    /** There is no such installation, backup or edition. */
    UNKNOWN(5),
    /** The portal will not start it now. */
    REFUSED(6);

    private final int number;

    Status(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
