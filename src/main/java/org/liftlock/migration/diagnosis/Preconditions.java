package org.liftlock.migration.diagnosis;

import java.util.List;
import java.util.Map;
import org.liftlock.migration.step.Preflight;
import org.liftlock.migration.step.PreflightCheck;
import org.liftlock.problem.Finding;

/** What is also looked at before a run begins; {@code checks} are written as in a playbook's preflight. */
public record Preconditions(
        String id, String title, List<String> editions, Map<String, List<String>> mends, List<PreflightCheck> checks)
        implements Check {
    @Override
    public List<Finding> look(Subject subject) {
        return new Preflight(id, title, "", checks).check(subject.site()).findings();
    }

    @Override
    public boolean needsDatabase() {
        return checks.stream().anyMatch(PreflightCheck::needsDatabase);
    }
}
