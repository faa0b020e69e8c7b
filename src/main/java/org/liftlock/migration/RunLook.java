package org.liftlock.migration;

import io.quarkus.qute.TemplateExtension;

/** Which icon and colour stand beside the words for a state; templates call these on the states themselves. */
@TemplateExtension
final class RunLook {
    private RunLook() {}

    public static String icon(RunState state) {
        return switch (state) {
            case QUEUED -> "clock";
            case WAITING -> "hand-stop";
            case RUNNING -> "loader-2";
            case PAUSED -> "player-pause";
            case FAILED -> "alert-triangle";
            case ROLLED_BACK -> "arrow-back-up";
            case CANCELLED -> "ban";
            case DONE -> "circle-check";
        };
    }

    public static String tone(RunState state) {
        return switch (state) {
            case QUEUED, RUNNING -> "blue";
            case WAITING, PAUSED -> "orange";
            case FAILED -> "red";
            case ROLLED_BACK, CANCELLED -> "secondary";
            case DONE -> "green";
        };
    }

    public static String icon(StepState state) {
        return switch (state) {
            case PENDING -> "circle";
            case RUNNING -> "loader-2";
            case WAITING -> "hand-stop";
            case DONE -> "circle-check";
            case UNCHANGED -> "circle-minus";
            case FAILED -> "alert-triangle";
            case STOPPED -> "player-pause";
            case UNDOING, UNDONE -> "arrow-back-up";
            case SKIPPED -> "circle-dashed";
        };
    }

    public static String tone(StepState state) {
        return switch (state) {
            case PENDING, SKIPPED, UNDONE, UNCHANGED -> "secondary";
            case RUNNING, UNDOING -> "blue";
            case WAITING, STOPPED -> "orange";
            case DONE -> "green";
            case FAILED -> "red";
        };
    }

    public static String noun(Mode mode) {
        return switch (mode) {
            case DRY_RUN -> "Plan";
            case REHEARSAL -> "Rehearsal";
            case EXECUTE -> "Upgrade";
        };
    }
}
