package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists that last as long as the test; what they hold is found by the list's id. */
public final class MemoryLists implements RowLists {
    final Map<String, List<List<@Nullable String>>> rows = new LinkedHashMap<>();
    final Map<String, Head> heads = new LinkedHashMap<>();

    @Override
    public void begin(String step) {
        rows.clear();
        heads.clear();
    }

    @Override
    public void add(String step, String list, long after, List<List<@Nullable String>> more) {
        List<List<@Nullable String>> all = rows.computeIfAbsent(list, fresh -> new ArrayList<>());
        if (all.size() != after) {
            throw new IllegalStateException("%s has %d rows, not %d".formatted(list, all.size(), after));
        }
        all.addAll(more);
    }

    @Override
    public long finish(String step, Head head) {
        heads.put(head.list(), head);
        return 0;
    }
}
