package org.liftlock.product;

import java.util.List;

/**
 * How rows of one table give rows of another, in ranges of the source's key.
 *
 * @param statement SQL with {@code :from} (exclusive, may be null) and {@code :to} (inclusive)
 * @param remaining a query that counts the source rows which have no target row yet
 * @param mismatched a query that counts the pairs whose kept columns differ
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
        String undo) {}
