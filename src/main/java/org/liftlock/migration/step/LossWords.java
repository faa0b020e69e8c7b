package org.liftlock.migration.step;

import java.util.stream.Collectors;

/** Says who would lose what. */
final class LossWords {
    private LossWords() {}

    static String organizations(long count) {
        return count == 1 ? "one organization" : "%s organizations".formatted(Amount.of(count));
    }

    static String of(ChangeSheet.Losing losing) {
        String named = losing.first().stream()
                .map(change -> "%s (%s) loses %s"
                        .formatted(change.name(), change.subject(), String.join(", ", change.losses())))
                .collect(Collectors.joining("; "));
        long more = losing.count() - losing.first().size();
        return named + (more > 0 ? "; and %s more.".formatted(Amount.of(more)) : ".");
    }
}
