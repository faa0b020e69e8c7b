package org.liftlock.migration.step;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a command may take, and how long a service after it to answer or to fall silent. */
record ServiceTimes(Duration command, Duration answer) {

    /** @param seconds for each of the two; null for the usual times */
    static ServiceTimes of(@Nullable Integer seconds, Duration usualAnswer) {
        return seconds == null
                ? new ServiceTimes(Duration.ofMinutes(10), usualAnswer)
                : new ServiceTimes(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds));
    }
}
