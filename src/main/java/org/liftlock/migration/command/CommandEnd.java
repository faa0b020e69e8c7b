package org.liftlock.migration.command;

/** Ends a command early, with a message for people and a status for scripts. */
final class CommandEnd extends Exception {
    private static final long serialVersionUID = 1L;

    private final Status status;

    CommandEnd(Status status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
