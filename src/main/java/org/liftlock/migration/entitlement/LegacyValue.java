package org.liftlock.migration.entitlement;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What an old setting says, whatever shape it has.
 *
 * @param says by key, whether it is granted; keys that cannot be read are left out
 * @param keys all that it names
 * @param letIn keys for which the product let people in by its old rule
 */
record LegacyValue(
        SortedMap<String, Boolean> says,
        SortedSet<String> keys,
        SortedSet<String> letIn,
        List<Conflict> conflicts,
        List<Unreadable> unreadable) {

    /** The name under which a value is listed of which nothing could be read. */
    static final String WHOLE = "(the whole value)";
}
