package org.liftlock.migration.step;

import org.jspecify.annotations.Nullable;

/**
 * Count and order-independent hash of one table, before and after.
 *
 * @param subject what the table belongs to, such as "Users"
 */
public record Proof(
        String subject,
        String table,
        long rowsBefore,
        @Nullable Long rowsAfter,
        String hashBefore,
        @Nullable String hashAfter) {

    public boolean equal() {
        return Long.valueOf(rowsBefore).equals(rowsAfter) && hashBefore.equals(hashAfter);
    }
}
