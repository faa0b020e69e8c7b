package org.liftlock.migration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The remedies that there are after a run, in the order in which they come into question.
 *
 * @param task the title of the task from whose end the time counts
 * @param since when it was ticked
 */
public record Aftermath(String task, Optional<Instant> since, List<Remedy> remedies) {
    static final Aftermath NONE = new Aftermath("", Optional.empty(), List.of());
}
