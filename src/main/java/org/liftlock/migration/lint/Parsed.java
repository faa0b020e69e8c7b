package org.liftlock.migration.lint;

import java.util.List;
import java.util.stream.Stream;

/**
 * A statement and what it asks for.
 *
 * @param problem why the parser could not read it; empty when it could
 */
public record Parsed(SqlStatement statement, List<Deed> deeds, String problem) {
    public <T extends Deed> Stream<T> deeds(Class<T> kind) {
        return deeds.stream().filter(kind::isInstance).map(kind::cast);
    }
}
