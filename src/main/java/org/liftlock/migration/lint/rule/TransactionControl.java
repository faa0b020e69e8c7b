package org.liftlock.migration.lint.rule;

import java.util.stream.Stream;
import org.liftlock.migration.lint.Deed;
import org.liftlock.migration.lint.Hit;
import org.liftlock.migration.lint.Rule;
import org.liftlock.migration.lint.Scene;
import org.liftlock.problem.Severity;

/** The engine alone begins and ends transactions. */
record TransactionControl() implements Rule.OfStatement {
    @Override
    public String id() {
        return "transaction_control";
    }

    @Override
    public String title() {
        return "The engine alone begins and ends transactions";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Hit> hits(Scene scene) {
        return scene.deeds(Deed.Transaction.class)
                .map(
                        control -> scene.read(
                                control.word(),
                                "%s in a migration breaks the transaction in which the engine applies it, notes it and can give it up."
                                        .formatted(control.word()),
                                "Leave it out. A migration is one transaction; with transaction: none in pack.yaml each statement is one of its own."));
    }
}
