package org.liftlock.notice.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** One event on its way to one webhook. */
@Entity
public class WebhookDelivery {
    /** After each attempt that failed; when they are used up, the delivery is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));

    /** A process that dies while it sends leaves the delivery to the next after this long. */
    private static final Duration HELD = Duration.ofMinutes(1);

    private static final int EXCERPT = 500;

    @Id
    private UUID id;

    private @Nullable UUID organizationId;

    @ManyToOne
    private Webhook webhook;

    private String key;
    private String event;
    private String body;
    private String state;
    private int attempts;
    private Instant nextAt;
    private @Nullable Integer lastStatus;
    private @Nullable String lastAnswer;
    private Instant createdAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected WebhookDelivery() {}

    WebhookDelivery(UUID id, Webhook webhook, Announcement announcement, String body, Instant now) {
        this.id = id;
        this.organizationId = announcement.organization();
        this.webhook = webhook;
        this.key = announcement.key();
        this.event = announcement.type().id();
        this.body = body;
        this.state = State.WAITING.id();
        this.nextAt = now;
        this.createdAt = now;
    }

    /** Where a delivery stands. */
    public enum State implements Shown {
        WAITING("On its way", "clock", "blue"),
        DELIVERED("Delivered", "circle-check", "green"),
        GIVEN_UP("Given up", "alert-triangle", "red");

        private final Look look;

        State(String words, String icon, String tone) {
            look = new Look(words, icon, tone);
        }

        @Override
        public Look look() {
            return look;
        }
    }

    public UUID id() {
        return id;
    }

    public @Nullable UUID organizationId() {
        return organizationId;
    }

    public Webhook webhook() {
        return webhook;
    }

    public String event() {
        return event;
    }

    public String body() {
        return body;
    }

    public State state() {
        return State.valueOf(state.toUpperCase(Locale.ROOT));
    }

    public int attempts() {
        return attempts;
    }

    public Instant nextAt() {
        return nextAt;
    }

    public Optional<Integer> lastStatus() {
        return Optional.ofNullable(lastStatus);
    }

    /** The beginning of what was answered, or why there was no answer. */
    public String lastAnswer() {
        return lastAnswer == null ? "" : lastAnswer;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The header {@code webhook-id}: the same at each attempt, so that the receiver can tell repetitions. */
    String messageId() {
        return "msg_" + id.toString().replace("-", "");
    }

    void attempt(Instant now) {
        attempts++;
        nextAt = now.plus(HELD);
    }

    void ends(Answer answer, Instant now) {
        lastStatus = answer.status();
        lastAnswer = answer.words().length() > EXCERPT ? answer.words().substring(0, EXCERPT) : answer.words();
        if (answer.accepted()) {
            state = State.DELIVERED.id();
            endedAt = now;
        } else if (answer.gone() || attempts > WAITS.size()) {
            state = State.GIVEN_UP.id();
            endedAt = now;
        } else {
            nextAt = now.plus(WAITS.get(attempts - 1));
        }
    }

    /** Somebody wants it delivered after all. */
    void again(Instant now) {
        state = State.WAITING.id();
        attempts = 0;
        nextAt = now;
        endedAt = null;
    }
}
