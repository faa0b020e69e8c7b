package org.liftlock.migration.listing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list that a step of a run has taken down.
 *
 * @param id the same in every run
 * @param remedy what there is to decide about its rows; null when there is nothing
 * @param total how many rows it has
 * @param decided about how many of them somebody has decided
 */
public record RunList(
        UUID run,
        UUID installation,
        UUID organization,
        String step,
        String id,
        String title,
        @Nullable String remedy,
        List<String> columns,
        long total,
        long decided,
        Instant takenAt) {

    public boolean deciding() {
        return remedy != null;
    }

    public long open() {
        return deciding() ? total - decided : 0;
    }

    /** Column names of a database, for people. */
    public List<String> headings() {
        return columns.stream()
                .map(column -> column.replace('_', ' '))
                .map(words -> words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .toList();
    }
}
