package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must be true of what the steps of a playbook say, whatever their kind: numbers are within reason, and nothing is
 * called like something else beside it.
 */
final class StepRules {
    private static final String TASKS = "tasks";

    /** By key; other numbers must not be negative. */
    private static final Map<String, Range> RANGES = Map.of(
            "at_least_percent", new Range(0, 100),
            "lock_timeout_ms", new Range(1, 600_000),
            "batch_target_ms", new Range(1, 60_000),
            "attempts", new Range(1, 10_000),
            "timeout_seconds", new Range(1, 86_400),
            "retain_months", new Range(1, 1_200),
            "ahead", new Range(0, 120),
            "jobs", new Range(1, 64));

    private static final Range ANY = new Range(0, Long.MAX_VALUE);

    private final YamlFile file;
    private final Flaws flaws;
    private final Set<String> tasks = new HashSet<>();

    StepRules(YamlFile file, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
    }

    private record Range(long least, long most) {
        boolean holds(JsonNode number) {
            return number.canConvertToLong() && number.longValue() >= least && number.longValue() <= most;
        }

        String words() {
            return most == Long.MAX_VALUE
                    ? "should not be negative"
                    : "should be between %d and %d".formatted(least, most);
        }
    }

    void judge() {
        JsonNode steps = file.tree().path("steps");
        for (int i = 0; i < steps.size(); i++) {
            look(steps.get(i), Rules.at("steps", i));
        }
    }

    private void look(JsonNode node, JsonPointer at) {
        node.fields().forEachRemaining(field -> {
            JsonPointer here = at.appendProperty(field.getKey());
            JsonNode value = field.getValue();
            Range range = RANGES.getOrDefault(field.getKey(), ANY);
            if (value.isNumber() && !range.holds(value)) {
                flaws.add(file, here, "'%s' %s".formatted(value.asText(), range.words()));
            }
            if (value.isArray()) {
                // The tasks of a run are one list, whichever step has left them.
                unique(value, here, field.getKey().equals(TASKS) ? tasks : new HashSet<>());
            }
            look(value, here);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            look(node.get(i), at.appendIndex(i));
        }
    }

    /** Checks may be there twice with other figures; they have no id of their own. */
    private void unique(JsonNode list, JsonPointer at, Set<String> seen) {
        for (int i = 0; i < list.size(); i++) {
            String id = list.get(i).path("id").asText("");
            if (!id.isEmpty() && !at.last().getMatchingProperty().equals("checks") && !seen.add(id)) {
                flaws.add(file, at.appendIndex(i).appendProperty("id"), "id '%s' is there twice".formatted(id));
            }
        }
    }
}
