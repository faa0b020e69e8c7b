package org.liftlock.license;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;

/**
 * A signed grant of an edition of a product to an organization, for a number of people and a term. Its id stays for
 * life; each change of what is signed gives it another key with a higher serial, and only that key is the newest.
 */
@Entity
@DynamicUpdate
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
    private int graceDays;
    private @Nullable String installation;
    private long serial;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> features;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Long> limits;

    private Instant issuedAt;
    private String issuedBy;
    private String token;
    private @Nullable Instant suspendedAt;
    private @Nullable String suspendedFor;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedFor;
    private @Nullable UUID predecessorId;
    private @Nullable UUID replacedById;

    @Embedded
    private @Nullable RegistryAccess registry;

    /** For searches only; the database works it out. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant graceEndsAt;

    @SuppressWarnings("NullAway.Init")
    protected License() {}

    License(LicenseClaims claims, Organization organization, String issuedBy, String token) {
        this.id = claims.id();
        this.organization = organization;
        this.issuedBy = issuedBy;
        this.issuedAt = Instant.ofEpochSecond(claims.issuedAt());
        carry(claims, token);
    }

    /** From now on this is its key, and what the key says. */
    final void carry(LicenseClaims claims, String key) {
        this.product = claims.product();
        this.edition = claims.edition();
        this.seats = claims.seats();
        this.trial = claims.trial();
        this.notBefore = Instant.ofEpochSecond(claims.notBefore());
        this.expiresAt = Instant.ofEpochSecond(claims.expiresAt());
        this.graceDays = claims.graceDays();
        this.installation = claims.installation();
        this.serial = claims.serial();
        this.features = claims.features();
        this.limits = claims.limits();
        this.token = key;
    }

    public LicenseState state(Instant now) {
        return LicenseState.of(this, now);
    }

    /** It stays on record; what was started under it goes on. */
    void revoke(String reason, Instant now) {
        revokedAt = now;
        revokedFor = reason;
    }

    void suspend(String reason, Instant now) {
        suspendedAt = now;
        suspendedFor = reason;
    }

    void resume() {
        suspendedAt = null;
        suspendedFor = null;
    }

    /** It went to another organization, as another license. */
    void giveWay(License successor, Instant now) {
        replacedById = successor.id;
        successor.predecessorId = id;
        revoke("It was transferred.", now);
    }

    public LicenseTerms terms() {
        return new LicenseTerms(product, edition, seats, trial, notBefore, expiresAt, graceDays, installation);
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

    public int graceDays() {
        return graceDays;
    }

    /** The moment from which it counts no more; its end when it has no grace. */
    public Instant graceEndsAt() {
        return expiresAt.plus(Duration.ofDays(graceDays));
    }

    /** The only installation that it is for; empty for any. */
    public Optional<String> installation() {
        return Optional.ofNullable(installation);
    }

    /** The number of its newest key. */
    public long serial() {
        return serial;
    }

    /** The ids of the features that its edition held when the key was signed. */
    public List<String> features() {
        return features;
    }

    /** By name; what is not named has no limit. */
    public Map<String, Long> limits() {
        return limits;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public String issuedBy() {
        return issuedBy;
    }

    public @Nullable Instant suspendedAt() {
        return suspendedAt;
    }

    /** Why, in the words of whoever did it; empty while it is not suspended. */
    public String suspendedFor() {
        return suspendedFor == null ? "" : suspendedFor;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    /** Why, in the words of whoever did it; empty when it is not revoked, or nobody said. */
    public String revokedFor() {
        return revokedFor == null ? "" : revokedFor;
    }

    /** The license of another organization that this one came from. */
    public Optional<UUID> predecessor() {
        return Optional.ofNullable(predecessorId);
    }

    /** The license of another organization that took its place. */
    public Optional<UUID> successor() {
        return Optional.ofNullable(replacedById);
    }

    /** Whoever had the former password is shut out as soon as the registry has heard of it. */
    void admit(RegistryAccess access) {
        registry = access;
    }

    /** Empty when the product's images come from no registry of the maker. */
    public Optional<RegistryAccess> registry() {
        return Optional.ofNullable(registry);
    }

    /** The signed text that an installation is given. */
    public String token() {
        return token;
    }
}
