package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
    private @Nullable Integer everyMonths;
    private @Nullable Instant repeatsFrom;
    private @Nullable UUID followsRun;
    private @Nullable String followsTask;

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

    private ScheduledRun(ScheduledRun before, Instant dueAt, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = before.organizationId;
        this.installationId = before.installationId;
        this.playbook = before.playbook;
        this.parameters = before.parameters;
        this.dueAt = dueAt;
        this.state = PLANNED;
        this.plannedBy = before.plannedBy;
        this.plannedAt = now;
        this.remark = "";
        this.everyMonths = before.everyMonths;
        this.repeatsFrom = before.repeatsFrom;
    }

    /** It begins again after so many months, counted from its own time. */
    void repeats(int months) {
        this.everyMonths = months;
        this.repeatsFrom = dueAt;
    }

    /** It was planned when somebody ticked a task of that run. */
    void follows(Run run, String task) {
        this.followsRun = run.id();
        this.followsTask = task;
    }

    /** The run that it follows; empty for what somebody has planned by hand. */
    public Optional<UUID> follows() {
        return Optional.ofNullable(followsRun);
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

    /** After how many months the next of its series begins; empty for one that begins once. */
    public Optional<Integer> everyMonths() {
        return Optional.ofNullable(everyMonths);
    }

    /**
     * The next of its series, at the first time after now; months in which nothing could begin are left out.
     *
     * @param zone in which the time of day stays the same
     */
    Optional<ScheduledRun> next(ZoneId zone, Instant now) {
        if (everyMonths == null || repeatsFrom == null) {
            return Optional.empty();
        }
        ZonedDateTime first = repeatsFrom.atZone(zone);
        ZonedDateTime at = first;
        for (long months = everyMonths; !at.toInstant().isAfter(now); months += everyMonths) {
            at = first.plusMonths(months);
        }
        return Optional.of(new ScheduledRun(this, at.toInstant(), now));
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
