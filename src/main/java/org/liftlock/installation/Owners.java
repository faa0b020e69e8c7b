package org.liftlock.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** For which organization somebody adds an installation: their own, or, for staff, the one they name. */
@ApplicationScoped
class Owners {
    static final String FIELD = "organization";

    private final Organizations organizations;
    private final CurrentViewer viewer;

    Owners(Organizations organizations, CurrentViewer viewer) {
        this.organizations = organizations;
        this.viewer = viewer;
    }

    /** Empty for members of an organization: they have no choice. */
    List<Organization> choices() {
        return viewer.get().organization() == null ? organizations.list("order by name") : List.of();
    }

    /** @param slug counts for staff only */
    Organization choose(String slug) {
        UUID own = viewer.get().organization();
        return own != null
                ? organizations.findById(own)
                : organizations
                        .bySlug(slug)
                        .orElseThrow(() -> new Problem.Invalid(
                                Map.of(FIELD, "Name the organization that the installation belongs to.")));
    }
}
