package org.liftlock.notice.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.secret.Seal;

/** Where people say which programs are told of events. Everything done here is audited. */
@ApplicationScoped
class WebhookDesk {
    private final Webhooks webhooks;
    private final Announcer announcer;
    private final WebhookSettings settings;
    private final Seal seal;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    WebhookDesk(
            Webhooks webhooks,
            Announcer announcer,
            WebhookSettings settings,
            Seal seal,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.webhooks = webhooks;
        this.announcer = announcer;
        this.settings = settings;
        this.seal = seal;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** A new webhook with its secret, which is shown this once. */
    record Added(Webhook webhook, String secret) {}

    /** Staff, who are in no organization, add webhooks of the portal. */
    @Transactional
    Added add(String typedUrl, List<String> events) {
        URI url = url(typedUrl);
        requireKnown(events);
        Secret secret = Secret.fresh();
        Webhook webhook = new Webhook(
                viewer.get().organization(),
                url,
                Webhook.chosen(events),
                secret,
                seal,
                viewer.get().email(),
                clock.instant());
        webhooks.persist(webhook);
        note(webhook, "webhook.added");
        return new Added(webhook, secret.text());
    }

    private URI url(String typed) {
        try {
            URI url = Destination.read(typed);
            Destination.of(url, settings.privateAddresses());
            return url;
        } catch (Destination.Refused refused) {
            throw new Problem.Invalid(Map.of("url", String.valueOf(refused.getMessage())));
        }
    }

    private static void requireKnown(List<String> events) {
        List<String> known = EventType.offered().stream().map(EventType::id).toList();
        if (!known.containsAll(events)) {
            throw new Problem.Invalid(Map.of("events", "Known are %s.".formatted(String.join(", ", known))));
        }
    }

    @Transactional
    void remove(UUID id) {
        Webhook webhook = webhooks.require(id);
        note(webhook, "webhook.removed");
        webhooks.delete(webhook);
    }

    @Transactional
    void enable(UUID id) {
        Webhook webhook = webhooks.require(id);
        webhook.enable();
        note(webhook, "webhook.enabled");
    }

    @Transactional
    void test(UUID id) {
        Webhook webhook = webhooks.require(id);
        announcer.deliver(
                webhook,
                new Announcement(
                        webhook.organizationId(),
                        EventType.WEBHOOK_TEST,
                        "test:" + UUID.randomUUID(),
                        Map.of("requested_by", viewer.get().email())));
        note(webhook, "webhook.tested");
    }

    @Transactional
    void again(UUID id, UUID delivery) {
        Webhook webhook = webhooks.require(id);
        webhooks.delivery(webhook, delivery).again(clock.instant());
        note(webhook, "webhook.redelivered");
    }

    private void note(Webhook webhook, String action) {
        audit.record(
                webhook.organizationId(),
                viewer.get().email(),
                action,
                webhook.id().toString(),
                Map.of("host", String.valueOf(webhook.url().getHost())));
    }
}
