package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Existing tables are not written anew. */
record TableRewrite() implements Rule.OfStatement {
    @Override
    public String id() {
        return "table_rewrite";
    }

    @Override
    public String title() {
        return "Existing tables are not written anew";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.sight().stream()
                .flatMap(sight -> sight.rewritten().stream())
                .map(rewrite -> scene.hit(
                        rewrite.table(),
                        "PostgreSQL writes the whole table %s anew and lets nobody read or write it until that is done."
                                .formatted(rewrite.table()),
                        "Add a new column beside the old one, fill it in batches by a data step, and let the product switch over: ALTER TABLE %s ADD COLUMN new_column bigint;"
                                .formatted(rewrite.table()),
                        rewrite.how()));
    }
}
