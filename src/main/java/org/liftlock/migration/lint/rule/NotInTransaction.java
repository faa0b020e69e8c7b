package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Evidence;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.migration.lint.Sight;
import org.liftlock.problem.Severity;

/** What needs to run alone is in a migration without a transaction. */
record NotInTransaction() implements Rule.OfStatement {
    @Override
    public String id() {
        return "not_in_transaction";
    }

    @Override
    public String title() {
        return "What needs to run alone is in a migration without a transaction";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.migration().transactional() ? what(scene).map(what -> hit(scene, what)) : Stream.empty();
    }

    private static Stream<String> what(Scene scene) {
        Stream<String> indexes = scene.deeds(Deed.CreateIndex.class)
                .filter(Deed.CreateIndex::concurrently)
                .map(index -> "CREATE INDEX CONCURRENTLY");
        Stream<String> reindexes = scene.deeds(Deed.Reindex.class)
                .filter(reindex -> reindex.concurrently()
                        || reindex.kind().equals("DATABASE")
                        || reindex.kind().equals("SYSTEM"))
                .map(reindex -> "This kind of REINDEX");
        Stream<String> drops =
                scene.deeds(Deed.Drop.class).filter(Deed.Drop::concurrently).map(drop -> "DROP INDEX CONCURRENTLY");
        Stream<String> others = scene.deeds(Deed.OnlyAlone.class).map(Deed.OnlyAlone::what);
        Stream<String> seen = scene.sight().flatMap(Sight::trouble).filter(Sight.Failure::becauseOfTransaction).stream()
                .map(failure -> "This statement");
        return Stream.of(indexes, reindexes, drops, others, seen)
                .flatMap(found -> found)
                .limit(1);
    }

    private static Hit hit(Scene scene, String what) {
        return scene.hit(
                scene.migration().file(),
                "%s cannot run within a transaction, and the statements of this migration run as one.".formatted(what),
                "Put it into a migration of its own, and say so in pack.yaml: transaction: none",
                scene.sight().flatMap(Sight::trouble).isPresent() ? Evidence.EXECUTION : Evidence.STATEMENT);
    }
}
