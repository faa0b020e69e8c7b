package org.liftlock.migration.step;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * What a step's check found.
 *
 * @param summary one sentence
 * @param changes what would change, in a stable order; the plan's digest is made of them, so nothing that moves by
 *     itself (times, row counts) belongs here
 * @param expected how long it should take; absent when it takes no noticeable time
 * @param rows how many rows it would write now, where it has counted them
 * @param locks the strongest lock on existing tables and what it means for their users; empty when there is none
 */
public record Outline(
        String summary,
        List<Change> changes,
        List<Finding> findings,
        @Nullable Duration expected,
        String locks,
        @Nullable Long rows) {

    public static Outline of(String summary, List<Change> changes, List<Finding> findings) {
        return new Outline(summary, changes, findings, null, "", null);
    }

    public static Outline of(String summary) {
        return of(summary, List.of(), List.of());
    }

    public Outline taking(Duration expected) {
        return new Outline(summary, changes, findings, expected, locks, rows);
    }

    public Outline locking(String locks) {
        return new Outline(summary, changes, findings, expected, locks, rows);
    }

    public Outline writing(long rows) {
        return new Outline(summary, changes, findings, expected, locks, rows);
    }
}
