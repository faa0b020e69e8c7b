package org.liftlock.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.liftlock.database.Scopes;
import org.liftlock.person.CurrentViewer;
import org.liftlock.person.Permissions;
import org.liftlock.person.Viewer;
import org.liftlock.problem.Problem;
import org.liftlock.web.RefusalReason;

/** Names the missing permission, and those in the organization who can give it. */
@ApplicationScoped
class MissingPermission implements RefusalReason {
    private final CurrentViewer viewer;
    private final Explanations explanations;
    private final Scopes scopes;

    MissingPermission(CurrentViewer viewer, Explanations explanations, Scopes scopes) {
        this.viewer = viewer;
        this.explanations = explanations;
        this.scopes = scopes;
    }

    @Override
    public Optional<Problem> of(String permission) {
        if (!viewer.isSignedIn() || Permissions.find(permission).isEmpty()) {
            return Optional.empty();
        }
        Viewer me = viewer.get();
        Explanation why = scopes.in(me.scope(), () -> explanations.of(permission, null));
        return Optional.of(new Problem.Forbidden(
                "forbidden",
                "This asks for the permission to %s (%s). %s"
                        .formatted(why.permission().phrase(), permission, String.join(" ", why.because())),
                String.join(" ", why.help())));
    }
}
