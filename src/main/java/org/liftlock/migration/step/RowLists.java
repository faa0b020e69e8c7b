package org.liftlock.migration.step;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of rows that people look at, each kept whole with the run. Every write is fenced like those of the
 * {@link Journal}.
 */
public interface RowLists {
    /** Forgets what the step has taken down before. */
    void begin(String step);

    /**
     * Adds rows to a list.
     *
     * @param after how many rows of it came before
     */
    void add(String step, String list, long after, List<List<@Nullable String>> rows);

    /** @return how many of its rows somebody has decided about, in this run or an earlier one */
    long finish(String step, Head head);

    /**
     * What stands above a list.
     *
     * @param list its id, the same in every run
     * @param total how many rows it has
     * @param remedy what there is to decide; null when there is nothing
     */
    record Head(
            String list,
            String title,
            List<String> columns,
            long total,
            @Nullable String remedy) {}

    /** Keeps nothing: for whoever only looks. */
    record None() implements RowLists {
        @Override
        public void begin(String step) {
            // Nothing is kept.
        }

        @Override
        public void add(String step, String list, long after, List<List<@Nullable String>> rows) {
            // Nothing is kept.
        }

        @Override
        public long finish(String step, Head head) {
            return 0;
        }
    }
}
