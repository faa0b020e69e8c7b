package org.liftlock.database;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs work in a scope of its own, each piece in a new transaction. */
@ApplicationScoped
public class Scopes {
    private final CurrentScope current;

    Scopes(CurrentScope current) {
        this.current = current;
    }

    /** In a new transaction, because a connection keeps the scope it was taken in. */
    public <T> T in(Scope scope, Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        boolean ours = !context.isActive();
        if (ours) {
            context.activate();
        }
        Scope before = current.scope();
        try {
            current.enter(scope);
            return QuarkusTransaction.requiringNew().call(work::get);
        } finally {
            current.enter(before);
            if (ours) {
                context.terminate();
            }
        }
    }

    public void run(Scope scope, Runnable work) {
        in(scope, () -> {
            work.run();
            return true;
        });
    }
}
