package org.liftlock.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.liftlock.organization.Invitation;
import org.liftlock.organization.Invited;
import org.liftlock.web.Words;

/** Sends invitations. */
@ApplicationScoped
class TellInvited {
    private final Letters letters;

    TellInvited(Letters letters) {
        this.letters = letters;
    }

    void tell(@Observes Invited invited) {
        Invitation invitation = invited.invitation();
        String organization = invitation.organization().name();
        letters.write(new Letter(
                invitation.organization().id(),
                invitation.email(),
                "%s invites you to %s on Liftlock".formatted(invited.inviter(), organization),
                body(invited, organization),
                "Accept the invitation",
                invited.token().path(),
                "You get this because %s typed your address in the portal. If you do not know why, do nothing: without you it comes to an end by itself."
                        .formatted(invited.inviter())));
    }

    private static String body(Invited invited, String organization) {
        String message = invited.invitation().message();
        return "%s (%s) invites you to become a member of %s.%s\n\nThe link below is for you alone. It works once, until %s."
                .formatted(
                        invited.inviter(),
                        invited.invitation().invitedBy(),
                        organization,
                        message.isEmpty() ? "" : "\n\n" + message,
                        Words.moment(invited.invitation().expiresAt()));
    }
}
