package org.liftlock.migration.step;

import java.util.Optional;

/**
 * What a run's steps remember across attempts, processes and machines. Every write is fenced: a process that has lost
 * the run gets {@link LeaseLost}.
 */
public interface Journal {
    <T> Optional<T> find(String step, String key, Class<T> type);

    void record(String step, String key, Object value);

    /** Like {@link #find}, for text that is sealed at rest. */
    Optional<String> secret(String step, String key);

    void recordSecret(String step, String key, String value);

    /** Adds or replaces a table's line in the run's proofs. */
    void prove(Proof proof);

    /** What is intended for each organization of the installation. */
    default ChangeSheet sheet() {
        return new ChangeSheet.None();
    }

    /** What people are to look at, row by row. */
    default RowLists lists() {
        return new RowLists.None();
    }
}
