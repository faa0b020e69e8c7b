package org.liftlock.migration.lint;

/** How something is known. */
public enum Evidence {
    EVENT_TRIGGER("seen by event trigger"),
    CATALOG("seen in the catalog"),
    LOCKS("seen in the lock table"),
    EXECUTION("seen when it was tried"),
    STATEMENT("read from the statement");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
