package org.liftlock.migration.configuration;

/** A configuration file that cannot be understood, so that it must not be changed. */
public final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** @param line counted from 1; 0 when it is not known */
    UnreadableFile(int line, String reason) {
        super(reason);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
