package org.liftlock.migration.step;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers for as long as the process lives, for work that is not taken up by another one. */
final class PassingJournal implements Journal {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    @Override
    public <T> Optional<T> find(String step, String key, Class<T> type) {
        return Optional.ofNullable(values.get(step + "/" + key)).map(type::cast);
    }

    @Override
    public void record(String step, String key, Object value) {
        values.put(step + "/" + key, value);
    }

    @Override
    public Optional<String> secret(String step, String key) {
        return Optional.ofNullable(secrets.get(step + "/" + key));
    }

    @Override
    public void recordSecret(String step, String key, String value) {
        secrets.put(step + "/" + key, value);
    }

    /** Proofs belong to reports of runs. */
    @Override
    public void prove(Proof proof) {}
}
