package org.liftlock.product;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;
import java.util.Set;

/** What time counts from is a task that there is. */
record SinceRules(YamlFile file, Flaws flaws) {

    /** @param parts by a step's name, the ids of what it holds */
    void judge(RollbackPlan.Since since, Map<String, Set<String>> parts, JsonPointer here) {
        Rules.exists(since.step(), "step", parts.keySet(), file, here.appendProperty("step"), flaws);
        if (parts.containsKey(since.step())) {
            Rules.exists(
                    since.task(),
                    "task",
                    parts.getOrDefault(since.step(), Set.of()),
                    file,
                    here.appendProperty("task"),
                    flaws);
        }
    }
}
