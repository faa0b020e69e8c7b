package org.liftlock.migration;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
    QUEUED("Waiting for a worker"),
    WAITING("Waiting"),
    RUNNING("Running"),
    PAUSED("Paused"),
    FAILED("Failed"),
    ROLLED_BACK("Rolled back"),
    CANCELLED("Cancelled"),
    DONE("Done");

    private final String words;

    RunState(String words) {
        this.words = words;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    /** Nothing happens any more unless a person asks for it. */
    public boolean over() {
        return this == FAILED || this == ROLLED_BACK || this == CANCELLED || this == DONE;
    }

    public boolean live() {
        return this == QUEUED || this == RUNNING;
    }

    /** Whether a run that stands here keeps others from its installation. */
    boolean holds(Mode mode) {
        return switch (this) {
            case QUEUED, WAITING, RUNNING, PAUSED -> true;
            case FAILED -> !mode.leavesNoTrace();
            case ROLLED_BACK, CANCELLED, DONE -> false;
        };
    }

    public static RunState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
