package org.liftlock.billing.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.liftlock.billing.Contacts;
import org.liftlock.notice.Letter;
import org.liftlock.notice.Letters;
import org.liftlock.notice.News;
import org.liftlock.notice.Newsroom;
import org.liftlock.notice.Subject;
import org.liftlock.organization.Organization;
import org.liftlock.organization.Organizations;
import org.liftlock.person.Permissions;

/** Tells a reminder once: to members who watch what is paid, to billing contacts, and to sales where it is named. */
@ApplicationScoped
class Reminding {
    private final Organizations organizations;
    private final Contacts contacts;
    private final Newsroom newsroom;
    private final Letters letters;

    Reminding(Organizations organizations, Contacts contacts, Newsroom newsroom, Letters letters) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.newsroom = newsroom;
        this.letters = letters;
    }

    /** @return whether it was told now */
    boolean tell(Reminder reminder) {
        boolean fresh = newsroom.tell(new News(
                reminder.organization(),
                Subject.BILLING,
                reminder.key(),
                reminder.headline(),
                reminder.body(),
                reminder.link(),
                Permissions.BILLING_READ,
                null));
        if (fresh) {
            Organization organization = organizations.findById(reminder.organization());
            write(reminder, contacts.addresses(organization), "a billing contact of " + organization.name());
            write(reminder, reminder.sales(), "sales, and " + organization.name() + " is your customer");
        }
        return fresh;
    }

    private void write(Reminder reminder, List<String> addresses, String reason) {
        addresses.forEach(address -> letters.post(new Letter(
                reminder.organization(),
                address,
                reminder.headline(),
                reminder.body(),
                "See it in the portal",
                reminder.link(),
                "You get this because you are %s.".formatted(reason))));
    }
}
