package org.liftlock.migration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Proof;

/** One table's count and hash before and after a run. */
@Entity
@IdClass(RunProof.Key.class)
public class RunProof {
    @Id
    private UUID runId;

    @Id
    private String tableName;

    private UUID organizationId;
    private String subject;
    private long rowsBefore;
    private @Nullable Long rowsAfter;
    private String hashBefore;
    private @Nullable String hashAfter;

    @SuppressWarnings("NullAway.Init")
    protected RunProof() {}

    RunProof(Run run, String tableName) {
        this.runId = run.id();
        this.organizationId = run.organizationId();
        this.tableName = tableName;
        this.subject = "";
        this.hashBefore = "";
    }

    void shows(Proof proof) {
        this.subject = proof.subject();
        this.rowsBefore = proof.rowsBefore();
        this.rowsAfter = proof.rowsAfter();
        this.hashBefore = proof.hashBefore();
        this.hashAfter = proof.hashAfter();
    }

    public Proof proof() {
        return new Proof(subject, tableName, rowsBefore, rowsAfter, hashBefore, hashAfter);
    }

    /** One line for each run and table. */
    public record Key(UUID runId, String tableName) {}
}
