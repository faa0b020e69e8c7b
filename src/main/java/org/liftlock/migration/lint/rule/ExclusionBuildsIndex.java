package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Constraint;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Existing tables get no exclusion constraint. */
record ExclusionBuildsIndex() implements Rule.OfStatement {
    @Override
    public String id() {
        return "exclusion_builds_index";
    }

    @Override
    public String title() {
        return "Existing tables get no exclusion constraint";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return NewConstraint.of(scene, Constraint.Kind.EXCLUDE)
                .map(
                        added -> scene.read(
                                added.table().toString(),
                                "Its index is built while nobody can read or write %s, and PostgreSQL knows no other way for it."
                                        .formatted(added.table()),
                                "Keep what must not overlap in a new table that has the constraint from the start: CREATE TABLE reservations (room int, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&));"));
    }
}
