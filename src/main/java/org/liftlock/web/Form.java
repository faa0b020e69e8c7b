package org.liftlock.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;

/** What was typed into a form, and what is wrong with it, by the names of the fields. */
public record Form(Map<String, String> values, Map<String, String> errors) {
    public static final Form BLANK = of(Map.of());

    public static Form of(Map<String, String> values) {
        return new Form(values, Map.of());
    }

    public static Form typed(MultivaluedMap<String, String> typed) {
        Map<String, String> values = new HashMap<>();
        typed.forEach((name, all) -> values.put(name, all.isEmpty() ? "" : all.getFirst()));
        return of(values);
    }

    public Form refused(Map<String, String> errors) {
        return new Form(values, errors);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean wrong(String name) {
        return errors.containsKey(name);
    }

    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    public boolean refused() {
        return !errors.isEmpty();
    }

    @Override
    public String toString() {
        return "Form" + values.keySet();
    }
}
