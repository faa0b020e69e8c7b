package org.liftlock.signin;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.person.Person;
import org.liftlock.person.SignedIn;

/** What a program signs in with for a longer time: a part of what its maker may, until an end. */
@Entity
public class ApiKey {
    private static final Duration EXACTNESS = Duration.ofMinutes(1);
    private static final int SHOWN = 12;

    @Id
    private UUID id;

    @ManyToOne
    private @Nullable Organization organization;

    @ManyToOne
    private Person person;

    private String name;
    private String prefix;
    private String secretHash;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> scopes;

    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    ApiKey(
            Token secret,
            Person person,
            @Nullable Organization organization,
            String name,
            List<String> scopes,
            Instant now,
            Duration lasts) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.organization = organization;
        this.name = name;
        this.prefix = secret.text().substring(0, SHOWN);
        this.secretHash = secret.hash();
        this.scopes = scopes;
        this.createdAt = now;
        this.expiresAt = now.plus(lasts);
    }

    public UUID id() {
        return id;
    }

    Person person() {
        return person;
    }

    @Nullable
    Organization organization() {
        return organization;
    }

    public String name() {
        return name;
    }

    /** By which its maker knows it again; too short to open anything. */
    public String prefix() {
        return prefix;
    }

    public List<String> scopes() {
        return scopes;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    void used(Instant now) {
        if (lastUsedAt == null || lastUsedAt.isBefore(now.minus(EXACTNESS))) {
            lastUsedAt = now;
        }
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    /** No proof of a person at any time. */
    SignedIn signedIn() {
        return new SignedIn(id, ApiKeys.METHOD, Instant.EPOCH, null);
    }
}
