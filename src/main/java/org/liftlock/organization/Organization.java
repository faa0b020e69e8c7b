package org.liftlock.organization;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer: the tenant of the portal. */
@Entity
public class Organization {
    @Id
    private UUID id;

    private String slug;
    private String name;
    private String plan;

    @Embedded
    private @Nullable Limits limits;

    private @Nullable String billingEmail;

    @Embedded
    private @Nullable Suspension suspension;

    @Embedded
    private @Nullable Farewell farewell;

    private Instant createdAt;
    private @Nullable Instant liveAt;
    private @Nullable String liveBy;

    @SuppressWarnings("NullAway.Init")
    protected Organization() {}

    public Organization(String slug, String name, Instant now) {
        this(slug, name, Plan.ENTERPRISE, Limits.NONE, now);
    }

    public Organization(String slug, String name, Plan plan, Limits limits, Instant now) {
        this.id = UUID.randomUUID();
        this.slug = slug;
        this.name = name;
        this.plan = plan.id();
        this.limits = limits;
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public Plan plan() {
        return Plan.of(plan).orElseThrow();
    }

    public Limits limits() {
        return limits == null ? Limits.NONE : limits;
    }

    /** Where bills go. */
    public Optional<String> billingEmail() {
        return Optional.ofNullable(billingEmail);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** @param billingEmail null for none */
    void describe(String name, @Nullable String billingEmail) {
        this.name = name;
        this.billingEmail = billingEmail;
    }

    void sell(Plan plan, Limits limits) {
        this.plan = plan.id();
        this.limits = limits;
    }

    /** Empty once its time is over. */
    public Optional<Suspension> suspension(Instant now) {
        return Optional.ofNullable(suspension).filter(present -> present.holds(now));
    }

    public void suspend(Suspension suspension) {
        this.suspension = suspension;
    }

    public void reinstate() {
        this.suspension = null;
    }

    public Optional<Farewell> farewell() {
        return Optional.ofNullable(farewell);
    }

    public void bidFarewell(Farewell farewell) {
        this.farewell = farewell;
    }

    public void stay() {
        this.farewell = null;
    }

    /** Empty while it is being set up. */
    public Optional<Instant> liveAt() {
        return Optional.ofNullable(liveAt);
    }

    void goLive(String by, Instant now) {
        liveAt = now;
        liveBy = by;
    }
}
