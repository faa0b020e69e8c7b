package org.liftlock.migration.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint as a statement writes it.
 *
 * @param name null when PostgreSQL makes one up
 * @param columns that it is about; empty when an expression says it
 * @param references the table that a foreign key points to
 * @param expression of a check
 * @param notValid whether the rows that are there are left unchecked
 * @param usingIndex whether an index that is there is taken over
 */
public record Constraint(
        Kind kind,
        @Nullable String name,
        List<String> columns,
        @Nullable Name references,
        @Nullable Expression expression,
        boolean notValid,
        boolean usingIndex) {

    /** What it holds. */
    public enum Kind {
        FOREIGN_KEY,
        CHECK,
        UNIQUE,
        PRIMARY_KEY,
        EXCLUDE,
        NOT_NULL
    }
}
