package org.liftlock.database;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whose rows a database connection may see. Row-level security reads it; nobody is the default. */
public sealed interface Scope {

    /** No row of any organization. */
    record Nobody() implements Scope {}

    /** The rows of one organization. */
    record Organization(UUID id) implements Scope {}

    /** The maker's staff, across organizations; entering it is audited. */
    record Staff() implements Scope {}

    /** The maker's support, in the organizations that let them look in. */
    record Opened(Set<UUID> organizations) implements Scope {}

    /** The portal itself: sign-in and background work, never a person's request. */
    record Portal() implements Scope {}

    Scope NOBODY = new Nobody();
    Scope STAFF = new Staff();
    Scope PORTAL = new Portal();

    /** The value of the setting {@code liftlock.scope}. */
    default String setting() {
        return switch (this) {
            case Nobody nobody -> "nobody";
            case Organization one -> "organization";
            case Staff staff -> "staff";
            case Opened opened -> "opened";
            case Portal portal -> "portal";
        };
    }

    /** The value of the setting {@code liftlock.organization}; several are parted by commas. */
    default String organization() {
        return switch (this) {
            case Organization one -> one.id().toString();
            case Opened opened ->
                opened.organizations().stream().map(UUID::toString).collect(Collectors.joining(","));
            case Nobody nobody -> "";
            case Staff staff -> "";
            case Portal portal -> "";
        };
    }
}
