package org.liftlock.migration.lint.rule;

import java.util.List;
import java.util.stream.Stream;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** One transaction shuts others out of one existing table at most. */
record LocksGathered() implements Rule.OfStatement {
    @Override
    public String id() {
        return "locks_gathered";
    }

    @Override
    public String title() {
        return "One transaction shuts others out of one existing table at most";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.sight().filter(sight -> gathers(scene, sight)).stream().map(sight -> hit(scene, sight));
    }

    private static boolean gathers(Scene scene, Sight sight) {
        return scene.migration().transactional()
                && shut(sight).size() > 1
                && sight.locks().stream().anyMatch(lock -> lock.fresh() && lock.shutsOut());
    }

    private static List<String> shut(Sight sight) {
        return sight.locks().stream()
                .filter(Sight.Lock::shutsOut)
                .map(Sight.Lock::table)
                .distinct()
                .toList();
    }

    private static Hit hit(Scene scene, Sight sight) {
        String tables = String.join(", ", shut(sight));
        return scene.hit(
                tables,
                "From here on the migration shuts everybody out of %s at the same time; it waits for the slowest user of each and can lock up with programs that take them in another order."
                        .formatted(tables),
                "Give each table a migration of its own, so that the lock on one is given up before the next is asked for.",
                Evidence.LOCKS);
    }
}
