package org.liftlock.migration.lint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column as a statement defines it.
 *
 * @param type in lower case, with its length
 * @param fallback its default
 * @param constraints of this column alone
 */
public record Column(
        String name, String type, @Nullable Expression fallback, Filling filling, List<Constraint> constraints) {
    private static final Set<String> SERIAL =
            Set.of("serial", "serial4", "bigserial", "serial8", "smallserial", "serial2");

    /** Where its values come from when nobody gives them. */
    public enum Filling {
        PLAIN,
        IDENTITY,
        STORED
    }

    public boolean has(Constraint.Kind kind) {
        return constraints.stream().anyMatch(constraint -> constraint.kind() == kind);
    }

    public boolean serial() {
        return SERIAL.contains(type);
    }

    /** Whether every row gets a value of its own when the column is added. */
    public boolean numbered() {
        return serial() || filling != Filling.PLAIN;
    }
}
