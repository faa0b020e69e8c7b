package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.person.Permissions;

/** Somebody else can step in when the administrator is away. */
@ApplicationScoped
class SecondAdministratorMilestone implements Milestone {
    private final Memberships memberships;

    SecondAdministratorMilestone(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public int place() {
        return 60;
    }

    @Override
    public Progress of(Organization organization) {
        boolean two = memberships.countAdministrators(organization) > 1;
        return new Progress(
                "A second administrator",
                two ? State.DONE : State.OPEN,
                two
                        ? "More than one person can let others in."
                        : "With only one, nobody can step in when they are away or leave.",
                new Way("Invite somebody", "/settings/invitations", Permissions.MEMBERS_INVITE),
                null);
    }
}
