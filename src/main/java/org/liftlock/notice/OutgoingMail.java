package org.liftlock.notice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Seal;
import org.liftlock.web.Look;
import org.liftlock.web.Shown;

/** One mail to one person, from the moment it is written. */
@Entity
@Table(name = "mail")
public class OutgoingMail {
    /** After each attempt that failed; when they are used up, the mail is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /** A process that dies while it sends leaves the mail to the next after this long. */
    private static final Duration HELD = Duration.ofMinutes(5);

    /** Old news is not sent by itself: a server that is configured late must not be flooded. */
    private static final Duration FRESH = Duration.ofDays(3);

    private static final int LONGEST_ERROR = 500;

    /** Stands in the text for the address that lets its reader in. */
    static final String LINK = "https://portal.invalid/the-link-of-this-mail";

    @Id
    private UUID id;

    private @Nullable UUID organizationId;
    private String recipient;
    private String subject;
    private String textBody;
    private String htmlBody;
    private String state;
    private int attempts;
    private Instant nextAt;
    private Instant notAfter;
    private @Nullable String lastError;
    private Instant createdAt;
    private @Nullable Instant sentAt;
    private byte @Nullable [] sealedLink;
    private @Nullable String enclosure;

    @SuppressWarnings("NullAway.Init")
    protected OutgoingMail() {}

    OutgoingMail(@Nullable UUID organization, String recipient, String subject, String text, String html, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.recipient = recipient;
        this.subject = subject;
        this.textBody = text;
        this.htmlBody = html;
        this.state = State.WAITING.id();
        this.nextAt = now;
        this.notAfter = now.plus(FRESH);
        this.createdAt = now;
    }

    /** Where a mail stands. */
    public enum State implements Shown {
        WAITING("Waiting to be sent", "clock", "blue"),
        SENT("Sent", "circle-check", "green"),
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

    /** Null for what concerns a person alone. */
    public @Nullable UUID organizationId() {
        return organizationId;
    }

    public String recipient() {
        return recipient;
    }

    public String subject() {
        return subject;
    }

    public String text() {
        return textBody;
    }

    String html() {
        return htmlBody;
    }

    void carries(String link, Seal seal) {
        sealedLink = seal.seal(link, place());
    }

    void encloses(String key) {
        enclosure = key;
    }

    /** What goes with it, by which {@link Enclosures} know it. */
    Optional<String> enclosure() {
        return Optional.ofNullable(enclosure);
    }

    /** Whether it holds an address that lets its reader in. */
    public boolean letsIn() {
        return sealedLink != null;
    }

    /** The text, or the HTML, as its reader gets it. */
    String opened(String body, Seal seal) {
        return sealedLink == null ? body : body.replace(LINK, seal.open(sealedLink, place()));
    }

    private String place() {
        return "mail:" + id;
    }

    /** The same at each attempt, so that a mail that comes twice is known for one. */
    String messageId() {
        return "<%s@liftlock>".formatted(id);
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

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    void attempt(Instant now) {
        attempts++;
        nextAt = now.plus(HELD);
    }

    void sent(Instant now) {
        state = State.SENT.id();
        sentAt = now;
        lastError = null;
    }

    /** @param forGood whether trying again would not help */
    void failed(String error, boolean forGood, Instant now) {
        lastError = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        if (forGood || attempts > WAITS.size()) {
            state = State.GIVEN_UP.id();
        } else {
            nextAt = now.plus(WAITS.get(attempts - 1));
        }
    }

    /** Somebody wants it sent after all. */
    void again(Instant now) {
        state = State.WAITING.id();
        attempts = 0;
        nextAt = now;
        notAfter = now.plus(FRESH);
    }
}
