package org.liftlock.product;

import java.util.List;
import java.util.Set;

/** The file {@code usage.yaml}: what the portal may count in an installation's database where nothing is reported. */
public record UsageSheet(List<Count> counts) {
    public static final UsageSheet NONE = new UsageSheet(List.of());

    /** What can be counted there. */
    public static final Set<String> KINDS =
            Set.of("workflow", "api_call", "execution", "model_tokens", "storage_bytes");

    /**
     * One question.
     *
     * @param editions whose databases have the tables
     * @param sql answers rows with the columns {@code day} and {@code quantity}, a whole number, and if it likes
     *     {@code model}, {@code cost_centre}, {@code cost} and {@code currency}; its two parameters are the first day and the day after the last
     */
    public record Count(String kind, List<String> editions, String sql) {}

    public List<Count> of(String edition) {
        return counts.stream()
                .filter(count -> count.editions().contains(edition))
                .toList();
    }
}
