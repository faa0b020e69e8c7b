package org.liftlock.migration.entitlement;

import java.util.List;

/**
 * Keys of an old setting that are the same but for their spelling, and disagree.
 *
 * @param key as it is compared
 * @param values as they are written
 */
public record Conflict(String key, List<String> values) {}
