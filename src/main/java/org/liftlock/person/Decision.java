package org.liftlock.person;

import java.util.List;

/** Whether somebody may do something, and why. */
public sealed interface Decision {
    /** @param by everything it is held by; losing one of several changes nothing */
    record Allowed(List<Basis> by) implements Decision {}

    /**
     * The default.
     *
     * @param nearly what would give it, but not at the moment, each with its reason
     */
    record Denied(List<String> nearly) implements Decision {}

    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** Sentences for a page: by what it is held, or what nearly gives it. */
    default List<String> words() {
        return switch (this) {
            case Allowed(List<Basis> by) -> by.stream().map(Basis::words).toList();
            case Denied(List<String> nearly) -> nearly;
        };
    }
}
