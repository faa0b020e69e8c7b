package org.liftlock.sso;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.secret.Seal;

/** One try of a connection by an administrator: what arrived, and what would have become of it. */
@Entity
public class SamlTrial {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    private UUID id;

    private UUID organizationId;
    private UUID personId;
    private Instant at;
    private byte[] outcome;

    @SuppressWarnings("NullAway.Init")
    protected SamlTrial() {}

    public SamlTrial(UUID organization, UUID person, Outcome outcome, Seal seal, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = organization;
        this.personId = person;
        this.at = now;
        try {
            this.outcome = seal.seal(JSON.writeValueAsString(outcome), place());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param arrived null when the message could not be believed
     * @param role the id of the role that the person would have; null when they would not be let in
     * @param failed the id of the check that failed; null when none did
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Outcome(
            @Nullable Attributes arrived,
            @Nullable String role,
            boolean known,
            @Nullable String failed,
            @Nullable String detail) {
        public boolean passed() {
            return failed == null;
        }

        public Check check() {
            return Check.of(String.valueOf(failed));
        }
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID personId() {
        return personId;
    }

    public Instant at() {
        return at;
    }

    public Outcome outcome(Seal seal) {
        try {
            return JSON.readValue(seal.open(outcome, place()), Outcome.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException(damaged);
        }
    }

    private String place() {
        return "saml-trial:%s".formatted(id);
    }
}
