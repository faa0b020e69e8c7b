package org.liftlock.migration.entitlement;

/** A value of an old setting that says neither yes nor no. */
public record Unreadable(String key, String value) {}
