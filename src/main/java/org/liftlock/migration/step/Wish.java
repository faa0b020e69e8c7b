package org.liftlock.migration.step;

/** What somebody wants of a run that is under way. */
public enum Wish {
    GO_ON,
    PAUSE,
    CANCEL,
    /** The process is stopping; another takes over. */
    SHUT_DOWN
}
