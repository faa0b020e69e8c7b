package org.liftlock.migration.step;

/**
 * A lock that a statement held on a table that was there before it.
 *
 * @param statement the beginning of its SQL; empty where only its transaction is known
 * @param mode as pg_locks names it, such as ShareRowExclusiveLock
 * @param table with its schema, unless that is {@code public}
 * @param millis for how long, at the longest
 */
public record HeldLock(String statement, String mode, String table, long millis) {
    public LockMode strength() {
        return LockMode.of(mode);
    }

    HeldLock orLonger(HeldLock other) {
        return millis >= other.millis ? this : other;
    }
}
