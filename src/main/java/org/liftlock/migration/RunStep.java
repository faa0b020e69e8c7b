package org.liftlock.migration;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Outline;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Wait;
import org.liftlock.problem.Finding;

/** One step of a run: what its check found, how far it has come, how it ended. */
@Entity
@IdClass(RunStep.Key.class)
public class RunStep {
    @Id
    @ManyToOne
    private Run run;

    @Id
    private int position;

    private UUID organizationId;
    private String name;
    private String kind;
    private String title;
    private String explanation;
    private boolean observes;
    private String state;
    private int attempts;
    private String summary;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Outline outline;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Finding> findings;

    @Embedded
    private Progress progress;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable StepMeasure measure;

    private boolean confirmed;
    private String reason;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Wait waiting;

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected RunStep() {}

    RunStep(Run run, int position, Step step) {
        this.run = run;
        this.position = position;
        this.organizationId = run.organizationId();
        this.name = step.name();
        this.kind = step.kind();
        this.title = step.title();
        this.explanation = step.explanation();
        this.observes = step.observes() || step.asks();
        this.state = StepState.PENDING.id();
        this.summary = "";
        this.reason = "";
        this.findings = List.of();
        this.progress = Progress.NONE;
    }

    public int position() {
        return position;
    }

    public String name() {
        return name;
    }

    public String kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }

    public StepState state() {
        return StepState.of(state);
    }

    public int attempts() {
        return attempts;
    }

    public String summary() {
        return summary;
    }

    public Optional<Outline> outline() {
        return Optional.ofNullable(outline);
    }

    public List<Finding> findings() {
        return findings;
    }

    public Progress progress() {
        return progress;
    }

    /** What it waits for; empty when it does not. */
    public Optional<Wait> waiting() {
        return Optional.ofNullable(waiting).filter(why -> state() == StepState.WAITING);
    }

    /** What it has cost so far. */
    public StepMeasure measure() {
        return measure == null ? StepMeasure.NONE : measure;
    }

    public boolean measured() {
        return measure != null;
    }

    public boolean confirmed() {
        return confirmed;
    }

    /** Why somebody let it go on although the data spoke against it; empty when nobody did. */
    public String reason() {
        return reason;
    }

    /** What somebody let it go on without, for that reason. */
    List<String> excused() {
        return confirmed && waiting instanceof Wait.Confirmation asked ? asked.denied() : List.of();
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    /** Whether it may have changed something that has not been taken back. */
    boolean begun() {
        return attempts > 0 && !observes && state() != StepState.UNDONE;
    }

    boolean worked() {
        return attempts > 0 && !observes;
    }

    void forgetOutline() {
        if (!state().complete()) {
            outline = null;
        }
    }

    /** What a step did when it was done is worth more than what it would do. */
    void outlined(Outline outline) {
        if (state().complete()) {
            return;
        }
        this.outline = outline;
        this.findings = outline.findings();
        this.summary = outline.summary();
    }

    void begins(StepState as, Instant now) {
        if (as == StepState.RUNNING) {
            attempts++;
            startedAt = startedAt == null ? now : startedAt;
        }
        finishedAt = null;
        state = as.id();
        progress = Progress.NONE;
    }

    void progresses(Progress progress) {
        this.progress = progress;
    }

    void costs(StepMeasure measure) {
        this.measure = measure;
    }

    /** It has no part in what the run does. */
    void leftOut(String why) {
        this.state = StepState.SKIPPED.id();
        this.summary = why;
    }

    void ends(StepState as, String summary, List<Finding> findings, Instant now) {
        this.state = as.id();
        this.summary = summary;
        this.findings = List.copyOf(findings);
        this.finishedAt = now;
    }

    void waits(Wait why) {
        this.state = StepState.WAITING.id();
        this.summary = why.request();
        this.waiting = why;
    }

    void confirm(String why) {
        confirmed = true;
        reason = why;
    }

    /** The window in which it began may be over. */
    void looksAtCalendarAgain() {
        if (kind.equals("window") && state().complete()) {
            state = StepState.PENDING.id();
        }
    }

    /** The next wait needs a confirmation of its own. */
    void forgetConfirmation() {
        confirmed = false;
    }

    /** A step is known by its run and place. */
    public record Key(UUID run, int position) {}
}
