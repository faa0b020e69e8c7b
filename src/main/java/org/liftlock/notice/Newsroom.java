package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import org.liftlock.web.Words;

/** Tells members of an organization what has happened, in the present transaction: on the board and by mail. */
@ApplicationScoped
public class Newsroom {
    private final Preferences preferences;
    private final MailSettings settings;
    private final EntityManager entities;
    private final Clock clock;

    Newsroom(Preferences preferences, MailSettings settings, EntityManager entities, Clock clock) {
        this.preferences = preferences;
        this.settings = settings;
        this.entities = entities;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "mail")
    static class Templates {
        static native TemplateInstance html(String headline, List<String> paragraphs, String link, String choice);

        static native TemplateInstance text(String headline, List<String> paragraphs, String link, String choice);
    }

    /** Does nothing when it was told before, and answers whether it was told now. */
    public boolean tell(News news) {
        if (isTold(news)) {
            return false;
        }
        entities.persist(new Notice(news, clock.instant()));
        List<String> paragraphs = Words.paragraphs(news.body());
        String link = settings.portal() + news.link();
        String choice = settings.portal() + "/notices/preferences";
        String text = Templates.text(news.headline(), paragraphs, link, choice).render();
        String html = Templates.html(news.headline(), paragraphs, link, choice).render();
        preferences
                .recipients(news)
                .forEach(recipient -> entities.persist(new OutgoingMail(
                        news.organization(), recipient, news.headline(), text, html, clock.instant())));
        return true;
    }

    private boolean isTold(News news) {
        return entities.createQuery(
                                "select count(*) from Notice where organizationId = :organization and key = :key",
                                Long.class)
                        .setParameter("organization", news.organization())
                        .setParameter("key", news.key())
                        .getSingleResult()
                > 0;
    }
}
