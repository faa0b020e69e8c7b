package org.liftlock.database;

import jakarta.enterprise.context.RequestScoped;

/** The scope of the present request or piece of background work. */
@RequestScoped
public class CurrentScope {
    private Scope scope = Scope.NOBODY;

    public Scope scope() {
        return scope;
    }

    public void enter(Scope scope) {
        this.scope = scope;
    }
}
