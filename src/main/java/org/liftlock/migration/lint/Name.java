package org.liftlock.migration.lint;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table or another object, as PostgreSQL understands it.
 *
 * @param schema null when the statement leaves it to the search path
 */
public record Name(@Nullable String schema, String plain) {

    public static Name of(String plain) {
        return new Name(null, plain);
    }

    /** PostgreSQL folds what is not quoted to lower case. */
    static String folded(String identifier) {
        boolean quoted = identifier.length() > 1 && identifier.startsWith("\"") && identifier.endsWith("\"");
        return quoted
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier.toLowerCase(Locale.ROOT);
    }

    /** Whether both can mean the same object; a name without a schema can mean any. */
    public boolean fits(Name other) {
        return plain.equals(other.plain) && (schema == null || other.schema == null || schema.equals(other.schema));
    }

    @Override
    public String toString() {
        return Optional.ofNullable(schema).map(name -> name + ".").orElse("") + plain;
    }
}
