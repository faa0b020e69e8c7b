package org.liftlock.migration.command;

/** How a command ended, as its exit status says; the numbers are documented in its usage text. */
enum Status {
    DONE(0),
    /** The run did not come to its end. */
    FAILED(1),
    MISUSED(2),
    UNREACHABLE(3),
    /** The token is missing, wrong or not enough; or the database does not accept user and password. */
    NOT_ALLOWED(4),
    /** There is no such installation, backup or edition; or no such product, migration or database. */
    UNKNOWN(5),
    /** The portal will not start it now, or somebody else works on the database. */
    REFUSED(6),
    /** The database server did not answer in time. */
    TIMED_OUT(7),
    EXTENSION_MISSING(8),
    /** The role may not do in the database what has to be done. */
    NOT_PRIVILEGED(9),
    /** A migration was applied in another version than its file has now. */
    CHANGED(10),
    LOCKED(11),
    /** The database is not as its record says, or has something else in the way. */
    DIFFERENT(12);

    private final int number;

    Status(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
