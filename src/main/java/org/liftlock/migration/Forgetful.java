package org.liftlock.migration;

import java.util.Optional;
import org.liftlock.migration.step.Journal;
import org.liftlock.migration.step.Proof;

/** Remembers nothing: for looking at an installation outside any run. */
final class Forgetful implements Journal {
    @Override
    public <T> Optional<T> find(String step, String key, Class<T> type) {
        return Optional.empty();
    }

    @Override
    public void record(String step, String key, Object value) {
        // There is no run to keep it with.
    }

    @Override
    public Optional<String> secret(String step, String key) {
        return Optional.empty();
    }

    @Override
    public void recordSecret(String step, String key, String value) {
        // There is no run to keep it with.
    }

    @Override
    public void prove(Proof proof) {
        // There is no run to prove it for.
    }
}
