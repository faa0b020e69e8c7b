package org.liftlock.migration;

import java.util.Locale;

/** Where a step of a run stands. */
public enum StepState {
    PENDING("Not begun"),
    RUNNING("Running"),
    WAITING("Waiting"),
    DONE("Done"),
    UNCHANGED("Nothing to change"),
    FAILED("Failed"),
    STOPPED("Stopped"),
    UNDOING("Being taken back"),
    UNDONE("Taken back"),
    SKIPPED("Not run");

    private final String words;

    StepState(String words) {
        this.words = words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public boolean complete() {
        return this == DONE || this == UNCHANGED;
    }

    public static StepState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
