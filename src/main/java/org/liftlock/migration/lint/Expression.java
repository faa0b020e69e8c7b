package org.liftlock.migration.lint;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value that a statement computes.
 *
 * @param functions it calls, by their plain names
 * @param neverNull the column of which it says no more than that it is not null; null when it says anything else
 */
public record Expression(
        String text, Set<String> functions, @Nullable String neverNull) {
    public Optional<String> columnThatIsNotNull() {
        return Optional.ofNullable(neverNull);
    }
}
