package org.liftlock.migration.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liftlock.problem.Finding;

/**
 * Proves that tenants are kept apart: a real role without privileges tries, as one tenant and as another, as nobody and
 * with an empty setting, to read, change, delete and write rows of the other, in every table of the product's tenant
 * map. Everything happens in one transaction that is rolled back.
 *
 * @param trial under which policies; as planned when it is left out
 * @param lockTimeoutMs how long a lock is waited for
 * @param attempts tries before somebody has to clear the way
 */
public record TestIsolation(
        String name,
        String title,
        String explanation,
        @Nullable IsolationTrial trial,
        int lockTimeoutMs,
        int attempts) implements Step {
    IsolationTrial trialOrPlanned() {
        return trial == null ? IsolationTrial.PLANNED : trial;
    }

    @Override
    public String kind() {
        return "test_isolation";
    }

    @Override
    public boolean observes() {
        return true;
    }

    @Override
    public boolean needsTenancy() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        return Attempt.outline(site, title, connection -> {
            List<IsolationRule> rules = IsolationRule.all(site, connection);
            List<Finding> findings = new ArrayList<>();
            ProbeRole.obstacle(connection, site.target()).map(this::weighed).ifPresent(findings::add);
            return Outline.of(
                            "Tries as a role without privileges, and as two tenants, to reach each other's rows in %d tables or more; nothing of it stays."
                                    .formatted(rules.size()),
                            List.of(),
                            findings)
                    .locking(
                            trialOrPlanned() == IsolationTrial.PLANNED
                                    ? "Tables that are not isolated yet are locked for the seconds that the test takes."
                                    : "One row of each table is locked for the moment that the table is tried.");
        });
    }

    /** Where nothing depends on the answer, not getting one is no reason to stop. */
    Finding weighed(Finding obstacle) {
        return trial == IsolationTrial.FOUND
                ? Finding.warning(
                        "isolation_not_tried",
                        "Whether tenants see each other's rows is not tried: %s".formatted(obstacle.message()),
                        obstacle.remedy())
                : obstacle;
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        return Attempt.of(site.target(), () -> new IsolationTest(site, pulse, this).apply());
    }
}
