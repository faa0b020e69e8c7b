package org.liftlock.migration.lint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL was seen to do with one statement.
 *
 * @param how objects were seen to come and go
 * @param locks on tables that were there before the pack, held when the statement had ended
 * @param millis that it took on a database without rows
 * @param failure null when it went well
 */
public record Sight(
        Evidence how,
        List<Thing> created,
        List<Thing> altered,
        List<Thing> dropped,
        List<Rewrite> rewritten,
        List<Lock> locks,
        long millis,
        @Nullable Failure failure) {

    /**
     * An object of the database.
     *
     * @param kind such as {@code table} or {@code table column}
     * @param existing whether it was there before the pack
     */
    public record Thing(String kind, String name, boolean existing) {}

    /** A table that was there before the pack and got a new file. */
    public record Rewrite(String table, Evidence how) {}

    /**
     * @param mode as pg_locks writes it, such as ShareRowExclusiveLock
     * @param fresh whether no earlier statement of the transaction had it already
     */
    public record Lock(String table, String mode, boolean fresh) {

        /** Whether it keeps everybody else from writing, and the strongest from reading too. */
        public boolean shutsOut() {
            return mode.equals("ExclusiveLock") || mode.equals("AccessExclusiveLock");
        }
    }

    /** @param state the SQLSTATE */
    public record Failure(String state, String words) {
        private static final String ACTIVE_TRANSACTION = "25001";

        public boolean becauseOfTransaction() {
            return state.equals(ACTIVE_TRANSACTION);
        }
    }

    public Optional<Failure> trouble() {
        return Optional.ofNullable(failure);
    }
}
