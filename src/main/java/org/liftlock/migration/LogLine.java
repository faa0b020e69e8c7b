package org.liftlock.migration;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a step's log. */
@Entity
@Table(name = "run_log")
public class LogLine {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID runId;
    private UUID organizationId;
    private String step;
    private Instant at;
    private String line;
    private boolean waited;

    @SuppressWarnings("NullAway.Init")
    protected LogLine() {}

    LogLine(Run run, String step, Instant at, String line, boolean waited) {
        this.runId = run.id();
        this.organizationId = run.organizationId();
        this.step = step;
        this.at = at;
        this.line = line;
        this.waited = waited;
    }

    public String step() {
        return step;
    }

    public Instant at() {
        return at;
    }

    public String line() {
        return line;
    }
}
