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

    public void write(Letter letter) {
        List<String> paragraphs = Words.paragraphs(letter.body());
        String text = Templates.letterText(
                        letter.headline(), paragraphs, letter.action(), OutgoingMail.LINK, letter.reason())
                .render();
        String html = Templates.letterHtml(
                        letter.headline(), paragraphs, letter.action(), OutgoingMail.LINK, letter.reason())
                .render();
        OutgoingMail mail = new OutgoingMail(
                letter.organization(), letter.recipient(), letter.headline(), text, html, clock.instant());
        mail.carries(settings.portal() + letter.path(), seal);
        entities.persist(mail);
    }
}
