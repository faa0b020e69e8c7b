package org.liftlock.migration.step;

import org.liftlock.problem.Finding;

/** What the database says to a question that should be answered with true. */
sealed interface Answer {
    record Yes() implements Answer {}

    /** Anything but true. */
    record No(String words) implements Answer {}

    /** The question itself is refused, for instance because a table is missing. */
    record Unanswered(Finding why) implements Answer {}
}
