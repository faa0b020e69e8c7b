package org.liftlock.migration.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list.
 *
 * @param position from 1
 * @param mark stands for what is in its cells: rows with the same cells have the same
 * @param cells in the order of the list's columns
 * @param decided null while nobody has decided about it
 */
public record ListedRow(
        long position,
        String mark,
        List<@Nullable String> cells,
        @Nullable Decided decided) {
    private static final int LONG = 200;

    /** Its first cell, which names it. */
    public String subject() {
        String name = cells.isEmpty() || cells.getFirst() == null ? "Row " + position : cells.getFirst();
        return name.length() > LONG ? name.substring(0, LONG) + "…" : name;
    }
}
