package org.liftlock.migration.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that lasts as long as the test; values go through JSON, as in the real one. */
public final class MemoryJournal implements Journal {
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<Proof> proofs = new ArrayList<>();
    private final MemorySheet sheet = new MemorySheet();
    private final MemoryLists lists = new MemoryLists();

    @Override
    public <T> Optional<T> find(String step, String key, Class<T> type) {
        return Optional.ofNullable(values.get(step + "/" + key)).map(value -> JSON.convertValue(value, type));
    }

    @Override
    public void record(String step, String key, Object value) {
        values.put(step + "/" + key, JSON.valueToTree(value));
    }

    @Override
    public Optional<String> secret(String step, String key) {
        return Optional.ofNullable(secrets.get(step + "/" + key));
    }

    @Override
    public void recordSecret(String step, String key, String value) {
        secrets.put(step + "/" + key, value);
    }

    @Override
    public void prove(Proof proof) {
        proofs.removeIf(known -> known.table().equals(proof.table()));
        proofs.add(proof);
    }

    @Override
    public MemorySheet sheet() {
        return sheet;
    }

    @Override
    public MemoryLists lists() {
        return lists;
    }

    public List<Proof> proofs() {
        return List.copyOf(proofs);
    }

    /** Everything that is not sealed, as one text. */
    public String plainText() {
        return values.toString();
    }
}
