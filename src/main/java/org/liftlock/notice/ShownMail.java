package org.liftlock.notice;

import jakarta.enterprise.context.ApplicationScoped;
import org.liftlock.secret.Seal;

/** The text of a mail as far as others than its reader may see it. */
@ApplicationScoped
class ShownMail {
    private final MailSettings settings;
    private final Seal seal;

    ShownMail(MailSettings settings, Seal seal) {
        this.settings = settings;
        this.seal = seal;
    }

    /** What lets somebody in is for them alone; without a mail server it can only be handed over by whoever reads this. */
    String text(OutgoingMail mail) {
        return settings.delivers()
                ? mail.text().replace(OutgoingMail.LINK, "(a link that only the mail itself shows)")
                : mail.opened(mail.text(), seal);
    }
}
