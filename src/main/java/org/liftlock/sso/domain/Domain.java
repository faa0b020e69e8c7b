package org.liftlock.sso.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.organization.Organization;

/** An e-mail domain that an organization claims, or has proved to be its own. */
@Entity
@Table(name = "verified_domain")
public class Domain {
    /** How long a record may be gone before its domain counts as lost. */
    static final Duration PATIENCE = Duration.ofDays(7);

    @Id
    private UUID id;

    @ManyToOne
    private Organization organization;

    private String name;
    private String token;
    private String claimedBy;
    private Instant claimedAt;
    private @Nullable Instant verifiedAt;
    private @Nullable String verifiedBy;
    private @Nullable String reason;
    private @Nullable Instant checkedAt;
    private @Nullable Instant missingSince;

    @SuppressWarnings("NullAway.Init")
    protected Domain() {}

    public Domain(Organization organization, DomainName name, String by, Instant now) {
        this.id = UUID.randomUUID();
        this.organization = organization;
        this.name = name.ascii();
        this.token = ProofRecord.freshToken();
        this.claimedBy = by;
        this.claimedAt = now;
    }

    public UUID id() {
        return id;
    }

    public Organization organization() {
        return organization;
    }

    public DomainName name() {
        return new DomainName(name);
    }

    /** What its owner publishes in DNS. */
    public ProofRecord proof() {
        return new ProofRecord(name(), token);
    }

    public String claimedBy() {
        return claimedBy;
    }

    public Instant claimedAt() {
        return claimedAt;
    }

    public boolean isVerified() {
        return verifiedAt != null;
    }

    public Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }

    public Optional<String> verifiedBy() {
        return Optional.ofNullable(verifiedBy);
    }

    /** Why staff vouched for it; empty when DNS has proved it. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    public Optional<Instant> missingSince() {
        return Optional.ofNullable(missingSince);
    }

    /** Somebody of the maker's staff answers for it. */
    public void vouch(String by, String reason, Instant now) {
        verifiedAt = now;
        verifiedBy = by;
        this.reason = reason;
        missingSince = null;
    }

    /** A look into DNS found the record. A domain that staff vouched for is now proved as well. */
    void found(String by, Instant now) {
        checkedAt = now;
        missingSince = null;
        reason = null;
        if (verifiedAt == null) {
            verifiedAt = now;
            verifiedBy = by;
        }
    }

    /** A look into DNS begins. */
    void looked(Instant now) {
        checkedAt = now;
    }

    /** A look into DNS found no record. What is verified stays so: nobody is locked out by a slip in a zone file. */
    void missed(Instant now) {
        checkedAt = now;
        if (verifiedAt != null && reason == null && missingSince == null) {
            missingSince = now;
        }
    }

    public DomainState state(Instant now) {
        if (verifiedAt == null) {
            return DomainState.CLAIMED;
        }
        if (missingSince == null) {
            return reason == null ? DomainState.VERIFIED : DomainState.VOUCHED;
        }
        return missingSince.plus(PATIENCE).isAfter(now) ? DomainState.MISSING : DomainState.LOST;
    }
}
