package org.liftlock.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
        return tell(List.of(news)) > 0;
    }

    /** Leaves out what was told before, and answers how many were told now. */
    public int tell(List<News> several) {
        Set<Told> told = told(several);
        List<News> fresh = several.stream()
                .filter(news -> !told.contains(new Told(news.organization(), news.key())))
                .toList();
        fresh.forEach(news -> entities.persist(new Notice(news, clock.instant())));
        Set<UUID> peopled = preferences.peopled(
                fresh.stream().map(News::organization).distinct().toList());
        fresh.forEach(news -> write(news, peopled.contains(news.organization())));
        return fresh.size();
    }

    private void write(News news, boolean peopled) {
        List<String> recipients = preferences.recipients(news, peopled);
        if (recipients.isEmpty()) {
            return;
        }
        List<String> paragraphs = Words.paragraphs(news.body());
        String link = settings.portal() + news.link();
        String choice = settings.portal() + "/notices/preferences";
        String text = Templates.text(news.headline(), paragraphs, link, choice).render();
        String html = Templates.html(news.headline(), paragraphs, link, choice).render();
        recipients.forEach(recipient -> entities.persist(
                new OutgoingMail(news.organization(), recipient, news.headline(), text, html, clock.instant())));
    }

    /** Which piece of news it was. */
    record Told(UUID organization, String key) {}

    private Set<Told> told(List<News> several) {
        return several.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select n.organizationId, n.key from Notice n where n.organizationId in :organizations and n.key in :keys",
                                Told.class)
                        .setParameter(
                                "organizations",
                                several.stream()
                                        .map(News::organization)
                                        .distinct()
                                        .toList())
                        .setParameter("keys", several.stream().map(News::key).toList())
                        .getResultList());
    }
}
