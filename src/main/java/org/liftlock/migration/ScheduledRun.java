package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.problem.Problem;

/** A run that begins by itself at a chosen time, unless somebody cancels it before. */
@Entity
public class ScheduledRun {
    private static final String PLANNED = "planned";

    @Id
    private UUID id;

    private UUID organizationId;
    private UUID installationId;
    private String playbook;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode parameters;

    private Instant dueAt;
    private String state;
    private String plannedBy;
    private Instant plannedAt;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;
    private @Nullable UUID runId;
    private String remark;

    @SuppressWarnings("NullAway.Init")
    protected ScheduledRun() {}

    ScheduledRun(Installation installation, Order order, Instant dueAt, String plannedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installationId = installation.id();
        this.playbook = order.playbook();
        this.parameters = order.parameters();
        this.dueAt = dueAt;
        this.state = PLANNED;
        this.plannedBy = plannedBy;
        this.plannedAt = now;
        this.remark = "";
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public UUID installationId() {
        return installationId;
    }

    public String playbook() {
        return playbook;
    }

    public Instant dueAt() {
        return dueAt;
    }

    /** One of planned, cancelled, started and refused. */
    public String state() {
        return state;
    }

    public String plannedBy() {
        return plannedBy;
    }

    /** The run that it has become. */
    public Optional<UUID> run() {
        return Optional.ofNullable(runId);
    }

    /** Why it has not begun, where that is not plain from its state. */
    public String remark() {
        return remark;
    }

    boolean planned() {
        return state.equals(PLANNED);
    }

    /** What will be asked for when its time has come. */
    Order order() {
        return new Order(installationId, playbook, Mode.EXECUTE, parameters, null);
    }

    void cancel(String by, Instant now) {
        if (!planned()) {
            throw new Problem.Conflict(
                    "schedule_ended",
                    "This run is not planned any more: it is %s.".formatted(state),
                    "Cancel the run itself if it has begun.");
        }
        end("cancelled", by, now);
    }

    void started(UUID run, Instant now) {
        this.runId = run;
        end("started", plannedBy, now);
    }

    void refused(String why, Instant now) {
        this.remark = why;
        end("refused", plannedBy, now);
    }

    void waits(String why) {
        this.remark = why;
    }

    private void end(String as, String by, Instant now) {
        this.state = as;
        this.endedBy = by;
        this.endedAt = now;
    }
}
