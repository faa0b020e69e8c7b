package org.liftlock.migration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Approvals;

/** What somebody decided about the plan of a run that somebody else started. */
@Entity
public class RunApproval {
    @Id
    private UUID id;

    private UUID runId;
    private UUID organizationId;
    private String digest;
    private boolean approved;
    private String decidedBy;
    private Instant decidedAt;
    private String note;
    private @Nullable Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init")
    protected RunApproval() {}

    RunApproval(Run run, String digest, boolean approved, String decidedBy, String note, Instant now) {
        this.id = UUID.randomUUID();
        this.runId = run.id();
        this.organizationId = run.organizationId();
        this.digest = digest;
        this.approved = approved;
        this.decidedBy = decidedBy;
        this.decidedAt = now;
        this.note = note;
    }

    /** Of the plan that was looked at. */
    public String digest() {
        return digest;
    }

    public boolean approved() {
        return approved;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    public String note() {
        return note;
    }

    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    boolean standsFor(String plan) {
        return approved && withdrawnAt == null && digest.equals(plan);
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }

    Approvals.Given given() {
        return new Approvals.Given(decidedBy, decidedAt, note);
    }
}
