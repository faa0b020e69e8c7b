package org.liftlock.migration.step;

/**
 * A lock that a statement held on a table that was there before it.
 *
 * @param statement what was done, in words or as the beginning of its SQL
 * @param mode as pg_locks names it, such as ShareRowExclusiveLock
 * @param millis for how long, to the end of its transaction
 */
public record HeldLock(String statement, String mode, String table, long millis) {}
