package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** Indexes on existing tables are built concurrently. */
record IndexBlocksWrites() implements Rule.OfStatement {
    @Override
    public String id() {
        return "index_blocks_writes";
    }

    @Override
    public String title() {
        return "Indexes on existing tables are built concurrently";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        Stream<Hit> built = scene.deeds(Deed.CreateIndex.class)
                .filter(index -> !index.concurrently() && scene.existing(index.table()))
                .map(index -> scene.read(
                        index.table().toString(),
                        "Nobody can write to %s while this index is built, for minutes on a big table."
                                .formatted(index.table()),
                        "In a migration with transaction: none, CREATE%s INDEX CONCURRENTLY IF NOT EXISTS %s ON %s (%s);"
                                .formatted(
                                        index.unique() ? " UNIQUE" : "",
                                        index.index() == null ? "idx_name" : index.index(),
                                        index.table(),
                                        String.join(", ", index.columns()))));
        Stream<Hit> rebuilt = scene.deeds(Deed.Reindex.class)
                .filter(reindex -> !reindex.concurrently())
                .map(reindex -> scene.read(
                        reindex.name().toString(),
                        "Nobody can write to the table while its index is built again.",
                        "In a migration with transaction: none, REINDEX %s CONCURRENTLY %s;"
                                .formatted(reindex.kind(), reindex.name())));
        return Stream.concat(built, rebuilt);
    }
}
