package org.liftlock.notice.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.liftlock.problem.Problem;

/** The webhooks that the present scope sees, and what was sent to them. */
@ApplicationScoped
class Webhooks implements PanacheRepositoryBase<Webhook, UUID> {
    List<Webhook> wanting(Announcement announcement) {
        return list("organizationId = ?1 order by createdAt", announcement.organization()).stream()
                .filter(webhook -> webhook.wants(announcement.type()))
                .toList();
    }

    /** The present scope may not see them, so they are only good for writing down what they are to be sent. */
    List<Webhook> ofPortalWanting(Announcement announcement) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("select scope.portal_webhooks(?1)", UUID.class)
                .setParameter(1, announcement.type().id())
                .getResultStream()
                .map(id -> getEntityManager().getReference(Webhook.class, id))
                .toList();
    }

    Webhook require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("webhook"));
    }

    boolean hasDelivery(Webhook webhook, String key) {
        return getEntityManager()
                        .createQuery(
                                "select count(*) from WebhookDelivery where webhook = :webhook and key = :key",
                                Long.class)
                        .setParameter("webhook", webhook)
                        .setParameter("key", key)
                        .getSingleResult()
                > 0;
    }

    List<WebhookDelivery> deliveries(Webhook webhook, int newest) {
        return getEntityManager()
                .createQuery(
                        "from WebhookDelivery where webhook = :webhook order by createdAt desc, id",
                        WebhookDelivery.class)
                .setParameter("webhook", webhook)
                .setMaxResults(newest)
                .getResultList();
    }

    WebhookDelivery delivery(Webhook webhook, UUID id) {
        return Optional.ofNullable(getEntityManager().find(WebhookDelivery.class, id))
                .filter(found -> found.webhook().id().equals(webhook.id()))
                .orElseThrow(() -> new Problem.NotFound("delivery"));
    }
}
