package org.liftlock.installation;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.organization.Milestone;
import org.liftlock.organization.Organization;
import org.liftlock.person.Permissions;

/** The first installation is known to the portal. */
@ApplicationScoped
class InstallationMilestone implements Milestone {
    private final Installations installations;

    InstallationMilestone(Installations installations) {
        this.installations = installations;
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public Progress of(Organization organization) {
        long there = installations.count("organization.id", organization.id());
        Way way = new Way("Add an installation", "/installations/new", Permissions.INSTALLATIONS_CREATE);
        return new Progress(
                "First installation",
                there > 0 ? State.DONE : State.OPEN,
                there > 0
                        ? "%d known to the portal.".formatted(there)
                        : "None is known to the portal. An administrator of the organization adds it, with its database.",
                way,
                way);
    }
}
