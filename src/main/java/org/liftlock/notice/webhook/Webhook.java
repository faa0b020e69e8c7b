package org.liftlock.notice.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Seal;

/** An address of a customer's program that is told of events. */
@Entity
public class Webhook {
    @Id
    private UUID id;

    private @Nullable UUID organizationId;
    private String url;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> events;

    private byte[] sealedSecret;
    private String createdBy;
    private Instant createdAt;
    private @Nullable String disabledBecause;

    @SuppressWarnings("NullAway.Init")
    protected Webhook() {}

    /**
     * @param organization null for the portal's own
     * @param events none means all
     */
    Webhook(
            @Nullable UUID organization,
            URI url,
            List<EventType> events,
            Secret secret,
            Seal seal,
            String by,
            Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.url = url.toString();
        this.events = events.stream().map(EventType::id).toList();
        this.sealedSecret = seal.seal(secret.text(), place());
        this.createdBy = by;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public @Nullable UUID organizationId() {
        return organizationId;
    }

    /** Told of the events of every organization. */
    public boolean ofPortal() {
        return organizationId == null;
    }

    public URI url() {
        return URI.create(url);
    }

    /** What it is told of. */
    public List<EventType> events() {
        return EventType.offered().stream()
                .filter(type -> events.isEmpty() || events.contains(type.id()))
                .toList();
    }

    public boolean all() {
        return events().size() == EventType.offered().size();
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<String> disabledBecause() {
        return Optional.ofNullable(disabledBecause);
    }

    boolean wants(EventType type) {
        return disabledBecause == null && (type == EventType.WEBHOOK_TEST || events().contains(type));
    }

    void disable(String because) {
        disabledBecause = because;
    }

    void enable() {
        disabledBecause = null;
    }

    Secret secret(Seal seal) {
        return new Secret(seal.open(sealedSecret, place()));
    }

    private String place() {
        return "webhook:%s:secret".formatted(id);
    }

    static List<EventType> chosen(List<String> ids) {
        return Arrays.stream(EventType.values())
                .filter(type -> ids.contains(type.id()))
                .toList();
    }
}
