package org.liftlock.migration;

import org.liftlock.migration.step.Wish;

/** What follows from a step's outcome. */
sealed interface Conclusion {
    /** On to the next step. */
    record Next() implements Conclusion {}

    /** The worker leaves the run; {@link Wish#GO_ON} when nobody asked it to. */
    record Left(Wish wish) implements Conclusion {}
}
