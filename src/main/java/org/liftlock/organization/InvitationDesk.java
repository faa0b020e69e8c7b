package org.liftlock.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;

/** Where people are invited. Everything done here is audited; nothing here tells whether an address has an account. */
@ApplicationScoped
public class InvitationDesk {
    private static final int LONGEST_MESSAGE = 1000;

    private final Invitations invitations;
    private final Memberships memberships;
    private final MemberRoles roles;
    private final Places places;
    private final Event<Invited> invited;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    InvitationDesk(
            Invitations invitations,
            Memberships memberships,
            MemberRoles roles,
            Places places,
            Event<Invited> invited,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.roles = roles;
        this.places = places;
        this.invited = invited;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * @param role a role's id
     * @param message of the inviter; may be empty
     */
    @Transactional
    public Invitation invite(Organization organization, String email, String role, String message) {
        refuseUnusable(organization, email, role, message);
        String address = email.strip();
        places.requireRoom(organization);
        InvitationToken token = InvitationToken.random();
        Invitation invitation = new Invitation(
                organization,
                address,
                role,
                message.strip(),
                token,
                viewer.get().email(),
                clock.instant());
        invitations.persist(invitation);
        send(invitation, token, "invitation.sent");
        return invitation;
    }

    private void refuseUnusable(Organization organization, String email, String role, String message) {
        Map<String, String> errors = new TreeMap<>();
        EmailAddress.flaw(email)
                .ifPresentOrElse(flaw -> errors.put("email", flaw), () -> doubled(organization, email.strip(), errors));
        roles.flaw(organization, role).ifPresent(flaw -> errors.put("role", flaw));
        if (message.strip().length() > LONGEST_MESSAGE) {
            errors.put("message", "Use at most %d characters.".formatted(LONGEST_MESSAGE));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /** Only about this organization: whether somebody is known elsewhere is nobody's business. */
    private void doubled(Organization organization, String email, Map<String, String> errors) {
        if (memberships.byEmail(organization, email).isPresent()) {
            errors.put("email", "This person is a member already.");
        } else if (invitations.open(organization, email).isPresent()) {
            errors.put("email", "This person is invited already. Send that invitation again, or revoke it first.");
        }
    }

    /** With a new address to accept it at, and seven days from now. */
    @Transactional
    public void sendAgain(Organization organization, UUID id) {
        Invitation invitation = open(organization, id);
        if (invitation.state(clock.instant()) == Invitation.State.EXPIRED) {
            places.requireRoom(organization);
        }
        InvitationToken token = InvitationToken.random();
        invitation.sendAgain(token, clock.instant());
        send(invitation, token, "invitation.resent");
    }

    @Transactional
    public void revoke(Organization organization, UUID id) {
        Invitation invitation = open(organization, id);
        invitation.revoke(clock.instant());
        note(invitation, "invitation.revoked");
    }

    private Invitation open(Organization organization, UUID id) {
        Invitation invitation = invitations.require(organization, id);
        return switch (invitation.state(clock.instant())) {
            case OPEN, EXPIRED -> invitation;
            case ACCEPTED, REVOKED ->
                throw new Problem.Conflict(
                        "invitation_over",
                        "This invitation was %s meanwhile."
                                .formatted(invitation.state(clock.instant()).id()),
                        "Load the list again; invite the person anew if they are to become a member.");
        };
    }

    private void send(Invitation invitation, InvitationToken token, String action) {
        note(invitation, action);
        invited.fire(new Invited(invitation, token, viewer.get().name()));
    }

    private void note(Invitation invitation, String action) {
        audit.record(
                invitation.organization().id(),
                viewer.get().email(),
                action,
                invitation.email(),
                Map.of("role", invitation.role(), "invitation", invitation.id().toString()));
    }
}
