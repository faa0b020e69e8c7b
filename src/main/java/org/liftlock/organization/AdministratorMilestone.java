package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.liftlock.person.Permissions;
import org.liftlock.person.Role;

/** The first administrator has been invited and has come. */
@ApplicationScoped
class AdministratorMilestone implements Milestone {
    private final Memberships memberships;
    private final Invitations invitations;
    private final Clock clock;

    AdministratorMilestone(Memberships memberships, Invitations invitations, Clock clock) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.clock = clock;
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Progress of(Organization organization) {
        long administrators = memberships.countAdministrators(organization);
        Way members = new Way("Invite somebody", "/settings/invitations", Permissions.MEMBERS_INVITE);
        Way staff = new Way(
                "Invite the administrator",
                "/organizations/%s#administrator".formatted(organization.slug()),
                Permissions.MEMBERS_INVITE);
        if (administrators > 0) {
            return new Progress("First administrator", State.DONE, "There is an administrator.", members, null);
        }
        List<Invitation> open = invitations.open(organization).stream()
                .filter(invitation -> Role.of(invitation.role()) == Role.ADMIN)
                .toList();
        if (open.isEmpty()) {
            return new Progress("First administrator", State.OPEN, "Nobody is invited yet.", members, staff);
        }
        Invitation newest = open.getFirst();
        return switch (newest.state(clock.instant())) {
            case OPEN ->
                new Progress(
                        "First administrator",
                        State.WAITING,
                        "%s is invited and has not accepted yet.".formatted(newest.email()),
                        members,
                        staff);
            default ->
                new Progress(
                        "First administrator",
                        State.OPEN,
                        "The invitation of %s has expired. Send it again.".formatted(newest.email()),
                        members,
                        staff);
        };
    }
}
