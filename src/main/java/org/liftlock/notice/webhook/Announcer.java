package org.liftlock.notice.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts events on their way to the webhooks that want them, in the present transaction. */
@ApplicationScoped
public class Announcer {
    private final Webhooks webhooks;
    private final ObjectMapper json;
    private final Clock clock;

    Announcer(Webhooks webhooks, ObjectMapper json, Clock clock) {
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    /** Once for each key and webhook. */
    public void announce(Announcement announcement) {
        Stream.concat(webhooks.wanting(announcement).stream(), webhooks.ofPortalWanting(announcement).stream())
                .filter(webhook -> !webhooks.hasDelivery(webhook, announcement.key()))
                .forEach(webhook -> deliver(webhook, announcement));
    }

    void deliver(Webhook webhook, Announcement announcement) {
        UUID id = UUID.randomUUID();
        webhooks.getEntityManager()
                .persist(new WebhookDelivery(id, webhook, announcement, body(id, announcement), clock.instant()));
    }

    private String body(UUID id, Announcement announcement) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("type", announcement.type().id());
        body.put("timestamp", now);
        body.put("data", announcement.data());
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("An event that is no JSON", impossible);
        }
    }
}
