package org.liftlock.migration.step;

/**
 * What a way back would cost.
 *
 * @param table the table concerned
 * @param rows rows lost or put out of reach
 * @param lost true when they are gone, false when they are kept but out of reach
 */
public record Loss(String table, long rows, boolean lost, String explanation) {}
