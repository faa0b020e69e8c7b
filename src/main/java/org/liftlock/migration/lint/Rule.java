package org.liftlock.migration.lint;

import java.util.stream.Stream;
import org.liftlock.problem.Severity;

/** Something that a pack should not do. */
public interface Rule {
    /** Stable, in snake_case; waivers name it. */
    String id();

    /** What it asks for, in one line. */
    String title();

    Severity severity();

    Stream<Hit> hits(Case judged);

    /** A rule that looks at one statement at a time. */
    interface OfStatement extends Rule {
        @Override
        default Stream<Hit> hits(Case judged) {
            return judged.scenes().flatMap(this::hits);
        }

        Stream<Hit> hits(Scene scene);
    }
}
