package org.liftlock.work;

import java.util.UUID;

/**
 * Something to be done in the background, as often as it takes.
 *
 * @param kind which worker does it
 * @param id what it is about; there is at most one errand with an id at a time
 * @param organization in whose scope it is done
 */
public record Errand(String kind, UUID id, UUID organization) {
    private static final String RUN = "run";

    /** An errand that an earlier version enqueued says nothing of its kind, and is about a run. */
    public Errand {
        kind = kind == null ? RUN : kind;
    }

    public Errand(UUID id, UUID organization) {
        this(RUN, id, organization);
    }
}
