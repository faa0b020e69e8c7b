package org.liftlock.migration.entitlement;

/** What a value of an old setting says. */
enum Verdict {
    YES,
    NO,
    UNREADABLE
}
