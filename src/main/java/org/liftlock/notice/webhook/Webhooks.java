package org.liftlock.notice.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The webhooks that the present scope sees, and what was sent to them. */
@ApplicationScoped
class Webhooks implements PanacheRepositoryBase<Webhook, UUID> {
    List<Webhook> of(UUID organization) {
        return list("organizationId = ?1 order by createdAt", organization);
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
