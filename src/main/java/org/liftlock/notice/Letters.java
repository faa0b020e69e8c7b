package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.liftlock.secret.Seal;
import org.liftlock.web.Words;

/** Writes letters into the outbox, in the present transaction. What lets somebody in is sealed until the mail leaves. */
@ApplicationScoped
public class Letters {
    private final MailSettings settings;
    private final EntityManager entities;
    private final Seal seal;
    private final Clock clock;

    Letters(MailSettings settings, EntityManager entities, Seal seal, Clock clock) {
        this.settings = settings;
        this.entities = entities;
        this.seal = seal;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "mail")
    static class Templates {
        static native TemplateInstance letterHtml(
                String headline, List<String> paragraphs, String action, String link, String reason);

        static native TemplateInstance letterText(
                String headline, List<String> paragraphs, String action, String link, String reason);
    }

    /**
     * A mail whose address lets nobody in; it is read by signing in.
     *
     * @param enclosure what goes with it, as some {@link Enclosures} know it
     */
    public void post(Letter letter, String enclosure) {
        OutgoingMail mail = mail(letter, settings.portal() + letter.path());
        mail.encloses(enclosure);
        entities.persist(mail);
    }

    /** Such a mail with nothing beside it. */
    public void post(Letter letter) {
        entities.persist(mail(letter, settings.portal() + letter.path()));
    }

    public void write(Letter letter) {
        OutgoingMail mail = mail(letter, OutgoingMail.LINK);
        mail.carries(settings.portal() + letter.path(), seal);
        entities.persist(mail);
    }

    private OutgoingMail mail(Letter letter, String link) {
        List<String> paragraphs = Words.paragraphs(letter.body());
        String text = Templates.letterText(letter.headline(), paragraphs, letter.action(), link, letter.reason())
                .render();
        String html = Templates.letterHtml(letter.headline(), paragraphs, letter.action(), link, letter.reason())
                .render();
        return new OutgoingMail(
                letter.organization(), letter.recipient(), letter.headline(), text, html, clock.instant());
    }
}
