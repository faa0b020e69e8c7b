package org.liftlock.migration.step;

import org.jspecify.annotations.Nullable;

/** The to-do list that a run leaves behind; adding a task twice changes nothing but its text. */
@FunctionalInterface
public interface Tasks {
    /** @param doneBecause why the data say that it is done already; null when a person has to tick it */
    void add(String id, String title, String detail, @Nullable String doneBecause);
}
