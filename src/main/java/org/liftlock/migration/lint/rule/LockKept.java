package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** A lock that shuts everybody out ends with its own statement. */
record LockKept() implements Rule.OfStatement {
    @Override
    public String id() {
        return "lock_kept";
    }

    @Override
    public String title() {
        return "A lock that shuts everybody out ends with its own statement";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.following() == 0
                ? Stream.empty()
                : scene.sight().stream()
                        .flatMap(sight -> sight.locks().stream())
                        .filter(lock -> lock.fresh() && lock.shutsOut())
                        .map(lock -> hit(scene, lock));
    }

    private static Hit hit(Scene scene, Sight.Lock lock) {
        return scene.hit(
                lock.table(),
                "This takes %s on %s and keeps it while %d more %s of the migration run; nobody else can use the table until then."
                        .formatted(
                                lock.mode(),
                                lock.table(),
                                scene.following(),
                                scene.following() == 1 ? "statement" : "statements"),
                "Put this statement last in its migration, or into one of its own: a file with nothing but %s;"
                        .formatted(scene.parsed().statement().excerpt()),
                Evidence.LOCKS);
    }
}
