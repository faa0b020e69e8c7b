package org.liftlock.work;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Does errands. May be called again for one that another process has begun, and must then finish it. */
public interface Worker {
    /** The errands that it does. */
    String kind();

    /** @param stopping true once this process is stopping: leave the errand where it is, another takes over */
    Result work(Errand errand, BooleanSupplier stopping);

    /** The errands that ought to be in the queue, for the case that one has fallen out. */
    List<Errand> waiting();

    /** Whether the errand is over. */
    enum Result {
        FINISHED,
        TO_BE_CONTINUED
    }
}
