package org.liftlock.license;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;

/** A signed grant of an edition of a product to an organization, for a number of people and a term. */
@Entity
public class License {
    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String product;
    private String edition;
    private int seats;
    private boolean trial;
    private Instant notBefore;
    private Instant expiresAt;
    private Instant issuedAt;
    private String issuedBy;
    private @Nullable Instant revokedAt;
    private String token;

    @SuppressWarnings("NullAway.Init")
    protected License() {}

    License(LicenseClaims claims, Organization organization, String issuedBy, String token) {
        this.id = claims.id();
        this.organization = organization;
        this.product = claims.product();
        this.edition = claims.edition();
        this.seats = claims.seats();
        this.trial = claims.trial();
        this.notBefore = Instant.ofEpochSecond(claims.notBefore());
        this.expiresAt = Instant.ofEpochSecond(claims.expiresAt());
        this.issuedAt = Instant.ofEpochSecond(claims.issuedAt());
        this.issuedBy = issuedBy;
        this.token = token;
    }

    /** Where a license stands in its life. */
    public enum State {
        NOT_YET_VALID,
        VALID,
        EXPIRED,
        REVOKED;

        /** The name in the API. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The name on a page. */
        public String words() {
            return id().replace('_', ' ');
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (now.isBefore(notBefore)) {
            return State.NOT_YET_VALID;
        }
        return now.isBefore(expiresAt) ? State.VALID : State.EXPIRED;
    }

    /** It stays on record; what was started under it goes on. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    public String product() {
        return product;
    }

    public String edition() {
        return edition;
    }

    public int seats() {
        return seats;
    }

    public boolean trial() {
        return trial;
    }

    public Instant notBefore() {
        return notBefore;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public String issuedBy() {
        return issuedBy;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    /** The signed text that an installation is given. */
    public String token() {
        return token;
    }
}
