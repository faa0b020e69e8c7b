package org.liftlock.person;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.liftlock.database.CurrentScope;

/** Lets each request see the rows of the organization that its sender is signed in for. */
@Provider
class EnterScope implements ContainerRequestFilter {
    private final CurrentViewer viewer;
    private final CurrentScope scope;

    EnterScope(CurrentViewer viewer, CurrentScope scope) {
        this.viewer = viewer;
        this.scope = scope;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (viewer.isSignedIn()) {
            scope.enter(viewer.get().scope());
        }
    }
}
