package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something a step must remember across attempts; sealed where it is secret. */
@Entity
@Table(name = "run_journal")
@IdClass(JournalEntry.Key.class)
public class JournalEntry {
    @Id
    private UUID runId;

    @Id
    private String step;

    @Id
    private String key;

    private UUID organizationId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable JsonNode value;

    private byte @Nullable [] sealedValue;
    private Instant at;

    @SuppressWarnings("NullAway.Init")
    protected JournalEntry() {}

    JournalEntry(Run run, String step, String key, Instant at) {
        this.runId = run.id();
        this.organizationId = run.organizationId();
        this.step = step;
        this.key = key;
        this.at = at;
    }

    UUID runId() {
        return runId;
    }

    public String step() {
        return step;
    }

    public String key() {
        return key;
    }

    public Optional<JsonNode> value() {
        return Optional.ofNullable(value);
    }

    Optional<byte[]> sealedValue() {
        return Optional.ofNullable(sealedValue);
    }

    void holds(JsonNode value, Instant at) {
        this.value = value;
        this.at = at;
    }

    void holdsSealed(byte[] sealedValue, Instant at) {
        this.sealedValue = sealedValue;
        this.at = at;
    }

    /** One entry for each run, step and key. */
    public record Key(UUID runId, String step, String key) {}
}
