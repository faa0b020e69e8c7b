package org.liftlock.migration.step;

/** What the steps of a run work on. */
public sealed interface Ground {
    Ground INSTALLATION = new Installation();

    /** The installation's own database, configuration and services. */
    record Installation() implements Ground {}

    /** A copy of its database in a scratch database; configuration is only worked out and services are left alone. */
    record ScratchCopy(String database) implements Ground {}

    default boolean rehearsal() {
        return this instanceof ScratchCopy;
    }
}
