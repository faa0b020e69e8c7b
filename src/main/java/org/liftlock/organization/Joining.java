package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.Person;
import org.liftlock.problem.Problem;

/** Makes members of those who accept an invitation. Works in the scope of the portal: they belong to nothing yet. */
@ApplicationScoped
public class Joining {
    private final Invitations invitations;
    private final Memberships memberships;
    private final AuditTrail audit;
    private final Clock clock;

    Joining(Invitations invitations, Memberships memberships, AuditTrail audit, Clock clock) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty when it was used, revoked, sent again or has expired, or never was. */
    public Optional<Invitation> usable(InvitationToken token) {
        return invitations.by(token).filter(found -> found.state(clock.instant()) == Invitation.State.OPEN);
    }

    /**
     * @param person whose address is the invited one
     * @throws Problem.Conflict when the invitation cannot be used, or not by this person
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Membership accept(InvitationToken token, Person person) {
        Invitation invitation = usable(token)
                .filter(found -> found.email().equalsIgnoreCase(person.email()))
                .orElseThrow(() -> new Problem.Conflict(
                        "invitation_unusable",
                        "This invitation cannot be accepted any more, or not by you.",
                        "Ask whoever invited you for a new one."));
        invitation.accept(clock.instant());
        Organization organization = invitation.organization();
        Membership membership = memberships
                .findByIdOptional(new Membership.Key(organization.id(), person.id()))
                .orElseGet(() -> admit(organization, person, invitation.role()));
        audit.record(
                organization.id(),
                person.email(),
                "invitation.accepted",
                person.email(),
                Map.of("role", membership.roleId(), "invited_by", invitation.invitedBy()));
        return membership;
    }

    private Membership admit(Organization organization, Person person, String role) {
        Membership fresh = new Membership(organization, person, role, clock.instant());
        memberships.persist(fresh);
        return fresh;
    }
}
