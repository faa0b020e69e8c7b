package org.liftlock.migration.report;

/** Why a file proves nothing, in words for whoever wanted to know. */
final class Unverified extends Exception {
    private static final long serialVersionUID = 1L;

    Unverified(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
