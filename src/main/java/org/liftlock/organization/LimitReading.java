package org.liftlock.organization;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads limits as the API and forms send them. */
final class LimitReading {
    static final String MEMBERS = "max_users";
    static final String INSTALLATIONS = "max_installations";
    static final String WORKFLOWS = "max_workflows";
    private static final List<String> ALL = List.of(MEMBERS, INSTALLATIONS, WORKFLOWS);
    private static final int MOST = 1_000_000_000;

    private LimitReading() {}

    /**
     * @param sent by name; an empty or null value means no limit, and what is left out stays as it is
     * @param otherwise what holds where nothing was sent
     * @param errors gets what is wrong, under {@code settings.<name>}
     */
    static Limits read(
            @Nullable Map<String, ? extends @Nullable Object> sent, Limits otherwise, Map<String, String> errors) {
        if (sent == null) {
            return otherwise;
        }
        sent.keySet().stream()
                .filter(name -> !ALL.contains(name))
                .forEach(name ->
                        errors.put("settings." + name, "Unknown; there are %s.".formatted(String.join(", ", ALL))));
        return new Limits(
                one(sent, MEMBERS, otherwise.maxMembers(), errors),
                one(sent, INSTALLATIONS, otherwise.maxInstallations(), errors),
                one(sent, WORKFLOWS, otherwise.maxWorkflows(), errors));
    }

    private static @Nullable Integer one(
            Map<String, ? extends @Nullable Object> sent,
            String name,
            @Nullable Integer otherwise,
            Map<String, String> errors) {
        if (!sent.containsKey(name)) {
            return otherwise;
        }
        Object value = sent.get(name);
        String text = value == null ? "" : value.toString().strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("[1-9][0-9]{0,9}") && Long.parseLong(text) <= MOST) {
            return Integer.valueOf(text);
        }
        errors.put("settings." + name, "Give a whole number of at least 1, or leave it out for no limit.");
        return otherwise;
    }
}
