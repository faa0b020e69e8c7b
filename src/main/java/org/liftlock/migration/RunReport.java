package org.liftlock.migration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** The signed report that an ended run leaves. */
@Entity
public class RunReport {
    @Id
    private UUID runId;

    private UUID organizationId;
    private Instant signedAt;
    private String jws;

    @SuppressWarnings("NullAway.Init")
    protected RunReport() {}

    public RunReport(Run run, Instant signedAt, String jws) {
        this.runId = run.id();
        this.organizationId = run.organizationId();
        this.signedAt = signedAt;
        this.jws = jws;
    }

    public Instant signedAt() {
        return signedAt;
    }

    public String jws() {
        return jws;
    }

    /** A run that went on after its report, such as one taken back, gets a new one. */
    public void replace(Instant signedAt, String jws) {
        this.signedAt = signedAt;
        this.jws = jws;
    }
}
