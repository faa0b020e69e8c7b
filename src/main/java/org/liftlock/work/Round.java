package org.liftlock.work;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Something that each working process looks after again and again. What is to be done stands in the database, so a
 * round that dies is no loss: the next one finds it.
 */
public interface Round {
    /** How long to rest after each time. */
    Duration rest();

    /** @param stopping true once this process is stopping: leave the rest to the next round */
    void go(BooleanSupplier stopping);
}
