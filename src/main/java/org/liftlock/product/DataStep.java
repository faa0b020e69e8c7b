package org.liftlock.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one table give rows of another, or change in their place, in ranges of the source's key.
 *
 * @param statement SQL with {@code :from} (exclusive, may be null) and {@code :to} (inclusive); several statements run
 *     one after the other in the transaction of their range
 * @param remaining a query that counts the source rows which have no target row yet
 * @param mismatched a query that counts the pairs whose kept columns differ
 * @param changes columns of preserved tables that the statements change on purpose
 * @param decisions rows that are moved like all others, and that a person should look at
 * @param counts what is told of how much goes to whom
 * @param since the edition that brings the source; null when it is there before
 */
public record DataStep(
        String id,
        String title,
        String source,
        String key,
        String keyType,
        String target,
        String statement,
        String remaining,
        String mismatched,
        List<String> keeps,
        String undo,
        List<Changed> changes,
        List<Decision> decisions,
        List<Count> counts,
        @Nullable String since) {

    /** From one table to another, with nothing to tell of. */
    public DataStep(
            String id,
            String title,
            String source,
            String key,
            String keyType,
            String target,
            String statement,
            String remaining,
            String mismatched,
            List<String> keeps,
            String undo) {
        this(
                id,
                title,
                source,
                key,
                keyType,
                target,
                statement,
                remaining,
                mismatched,
                keeps,
                undo,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** Columns of one table. */
    public record Changed(String table, List<String> columns) {}

    /**
     * A question for rows that a person should decide about.
     *
     * @param query one row for each, whose first column names it
     * @param remedy what there is to decide, and where
     */
    public record Decision(String id, String title, String query, String remedy) {}

    /**
     * A question for how much goes to whom.
     *
     * @param query one row for each, whose first column names it and whose others are numbers
     */
    public record Count(String id, String title, String query) {}

    /** Whether it changes rows in their place. */
    public boolean inPlace() {
        return source.equals(target);
    }
}
