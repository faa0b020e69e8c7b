package org.liftlock.sso.scim;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;
import org.liftlock.secret.Sha256;

/** What an organization's directory comes with; one at a time, and only its hash is kept. */
@Entity
public class ScimToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration EXACTNESS = Duration.ofMinutes(1);
    private static final int BYTES = 32;
    private static final int SHOWN = 12;

    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String prefix;
    private String secretHash;
    private String madeBy;
    private Instant madeAt;
    private @Nullable Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init")
    protected ScimToken() {}

    ScimToken(Organization organization, String secret, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.organization = organization;
        this.prefix = secret.substring(0, SHOWN);
        this.secretHash = hash(secret);
        this.madeBy = by;
        this.madeAt = now;
    }

    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "lls_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String secret) {
        return Sha256.of(secret);
    }

    Organization organization() {
        return organization;
    }

    public String prefix() {
        return prefix;
    }

    public String madeBy() {
        return madeBy;
    }

    public Instant madeAt() {
        return madeAt;
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    void used(Instant now) {
        if (lastUsedAt == null || lastUsedAt.isBefore(now.minus(EXACTNESS))) {
            lastUsedAt = now;
        }
    }
}
