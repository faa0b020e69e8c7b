package org.liftlock.notice.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What other programs can be told of. */
public enum EventType {
    APPROVAL_REQUESTED("Somebody is asked to approve a run"),
    WINDOW_SOON("A run's maintenance window comes near"),
    RUN_WAITING("A run waits, for approval, its window or a person"),
    RUN_STARTED("A worker has taken up a run"),
    RUN_PAUSED("A run has paused"),
    RUN_FAILED("A run has failed"),
    RUN_DONE("A run is done"),
    RUN_ROLLED_BACK("A run has been taken back"),
    RUN_CANCELLED("A run was cancelled or rejected"),
    WEBHOOK_TEST("Somebody pressed the button that tries the webhook");

    private final String words;

    EventType(String words) {
        this.words = words;
    }

    /** Such as run.rolled_back: the noun, then what became of it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    public String words() {
        return words;
    }

    /** What webhooks may ask for; the test comes unasked. */
    static List<EventType> offered() {
        return Arrays.stream(values()).filter(type -> type != WEBHOOK_TEST).toList();
    }
}
