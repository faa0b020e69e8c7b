package org.liftlock.sso;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider said of somebody: each attribute's values under its name, and under its friendly name where it
 * has one.
 */
public record Attributes(String nameId, Map<String, List<String>> values) {
    public Attributes {
        values = new LinkedHashMap<>(values);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Optional<String> first(String name) {
        return all(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
