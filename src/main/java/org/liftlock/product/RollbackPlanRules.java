package org.liftlock.product;

import static org.liftlock.product.Rules.at;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a plan for when something is amiss: it counts from a task that there is, its hours rise, and each
 * of its remedies can be had.
 *
 * @param work the product's playbooks that pages offer as further work
 */
record RollbackPlanRules(YamlFile file, RollbackPlan plan, Set<String> work, Flaws flaws) {
    private static final String KEY = "rollback_plan";

    /** @param parts by a step's name, the ids of what it holds */
    void judge(Map<String, Set<String>> parts) {
        new SinceRules(file, flaws).judge(plan.since(), parts, at(KEY, "since"));
        List<RollbackPlan.Phase> phases = plan.phases();
        if (phases.isEmpty()) {
            flaws.add(file, at(KEY, "phases"), "a rollback plan needs at least one phase");
        }
        Rules.unique(phases, RollbackPlan.Phase::id, file, at(KEY, "phases"), "id", flaws);
        int before = 0;
        for (int i = 0; i < phases.size(); i++) {
            RollbackPlan.Phase phase = phases.get(i);
            Rules.exists(phase.playbook(), "listed playbook", work, file, at(KEY, "phases", i, "playbook"), flaws);
            before = hours(phase.withinHours(), before, i);
        }
    }

    /** A phase without an end is followed by such phases only. */
    private int hours(@Nullable Integer hours, int before, int index) {
        if (hours == null) {
            return Integer.MAX_VALUE;
        }
        if (hours <= before) {
            flaws.add(
                    file,
                    at(KEY, "phases", index, "within_hours"),
                    before == Integer.MAX_VALUE
                            ? "the phase before has no end, so this one would never come"
                            : "'%d' should be a whole number above %d".formatted(hours, before));
        }
        return hours;
    }
}
