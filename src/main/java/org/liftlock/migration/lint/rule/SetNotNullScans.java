package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Name;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** SET NOT NULL follows a check that was validated. */
record SetNotNullScans() implements Rule.OfStatement {
    @Override
    public String id() {
        return "set_not_null_scans";
    }

    @Override
    public String title() {
        return "SET NOT NULL follows a check that was validated";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.SetNotNull.class)
                .filter(set -> scene.existing(set.table()) && !scene.provedNotNull(set.table(), set.column()))
                .map(set -> hit(scene, set.table(), set.column()));
    }

    private static Hit hit(Scene scene, Name table, String column) {
        String check = "%s_%s_present".formatted(table.plain(), column);
        return scene.read(
                table + "." + column,
                "Every row of %s is read while nobody can read or write it, unless a validated check says already that %s is never null."
                        .formatted(table, column),
                "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID; in the next migration ALTER TABLE %s VALIDATE CONSTRAINT %s; and then ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;"
                        .formatted(table, check, column, table, check, table, column));
    }
}
