package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** The organization that the viewer is signed in for. */
@ApplicationScoped
public class OwnOrganization {
    private final Organizations organizations;
    private final CurrentViewer viewer;

    OwnOrganization(Organizations organizations, CurrentViewer viewer) {
        this.organizations = organizations;
        this.viewer = viewer;
    }

    /** False for the maker's staff, who belong to none. */
    public boolean isThere() {
        return viewer.get().organization() != null;
    }

    /** @throws Problem.NotFound for staff: these pages are an organization's own */
    public Organization get() {
        UUID mine = viewer.get().organization();
        return Optional.ofNullable(mine)
                .flatMap(organizations::findByIdOptional)
                .orElseThrow(() -> new Problem.NotFound("organization"));
    }
}
