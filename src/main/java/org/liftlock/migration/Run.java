package org.liftlock.migration;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.migration.step.Wait;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;
import org.liftlock.product.Playbook;
import org.liftlock.product.Route;

/** One execution of a playbook on one installation. */
@Entity
public class Run extends PlannedRun {
    private String state;
    private String wish;
    private @Nullable String retreat;
    private long epoch;
    private @Nullable String node;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Finding error;

    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Instant heartbeatAt;
    private @Nullable Instant wakesAt;

    @OneToMany(mappedBy = "run", cascade = CascadeType.ALL)
    @OrderBy("position")
    private List<RunStep> steps = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    Run(Installation installation, Playbook playbook, Route.Between way, Order order, String startedBy, Instant now) {
        super(installation, playbook, way, order, startedBy, now);
        this.state = RunState.QUEUED.id();
        this.wish = wish(Wish.GO_ON);
        if (order.mode() == Mode.REHEARSAL) {
            steps.add(new RunStep(this, 0, TakeCopy.of(List.of())));
        }
        playbook.steps().forEach(step -> steps.add(new RunStep(this, steps.size(), (Step) step)));
    }

    public RunState state() {
        return RunState.of(state);
    }

    public Wish wish() {
        return Wish.valueOf(wish.toUpperCase(Locale.ROOT));
    }

    public Optional<Retreat> retreat() {
        return Optional.ofNullable(retreat).map(id -> Retreat.valueOf(id.toUpperCase(Locale.ROOT)));
    }

    public long epoch() {
        return epoch;
    }

    public Optional<String> node() {
        return Optional.ofNullable(node);
    }

    public Optional<Finding> error() {
        return Optional.ofNullable(error);
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public Optional<Instant> heartbeatAt() {
        return Optional.ofNullable(heartbeatAt);
    }

    /** What it waits for; empty when it does not. */
    public Optional<Wait> waiting() {
        return steps.stream()
                .filter(step -> state() == RunState.WAITING)
                .flatMap(step -> step.waiting().stream())
                .findFirst();
    }

    /** Where it stands, and while it waits, for what. */
    public String words() {
        return waiting().map(Wait::words).orElse(state().words());
    }

    /** Whether it is time to look again at what it waits for. */
    public boolean due(Instant now) {
        return state() == RunState.WAITING && wakesAt != null && !wakesAt.isAfter(now);
    }

    public List<RunStep> steps() {
        return List.copyOf(steps);
    }

    /** Whether its playbook takes a backup that can be gone back to. */
    public boolean hasBackup() {
        return steps.stream().anyMatch(step -> step.kind().equals("backup"));
    }

    public RunStep step(String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether anything may have been changed on the installation that has not been taken back. */
    public boolean begun() {
        return !mode().leavesNoTrace() && steps.stream().anyMatch(RunStep::begun);
    }

    /** Whether any of its steps that can change something was ever begun, taken back or not. */
    boolean worked() {
        return steps.stream().anyMatch(RunStep::worked);
    }

    public boolean holdsInstallation() {
        return state().holds(mode());
    }

    /** What people want of it. */
    Steering steering() {
        return new Steering(this);
    }

    /** A step that waits looks at once whether it still has to. */
    void looksAgain() {
        if (state() == RunState.WAITING) {
            queued();
        }
    }

    void wants(Wish wish) {
        this.wish = wish(wish);
        touch();
    }

    void queued() {
        state = RunState.QUEUED.id();
        touch();
    }

    /** A worker takes it up again, and what went wrong before does not count. */
    void startsOver() {
        wish = wish(Wish.GO_ON);
        error = null;
        finishedAt = null;
        queued();
    }

    void goesBack(Retreat retreat) {
        this.retreat = retreat.name().toLowerCase(Locale.ROOT);
        steps.forEach(RunStep::forgetConfirmation);
        startsOver();
    }

    /** Whoever still works on it without knowing it has been stopped loses its lease. */
    void revokesLease() {
        epoch++;
    }

    void stopsFor(Finding why, Instant now) {
        error = why;
        leaves(RunState.CANCELLED, now);
    }

    void takenBy(String node, Instant now) {
        this.epoch++;
        this.node = node;
        this.state = RunState.RUNNING.id();
        this.startedAt = startedAt == null ? now : startedAt;
        this.finishedAt = null;
        this.wakesAt = null;
        beats(now);
    }

    void waits(Wait why) {
        state = RunState.WAITING.id();
        wakesAt = why.looksAgain().orElse(null);
        if (why instanceof Wait.Window window) {
            books(window.opening());
        }
        touch();
    }

    void beats(Instant now) {
        heartbeatAt = now;
        touch();
    }

    void plansAnew() {
        steps.forEach(RunStep::forgetOutline);
        touch();
    }

    /** Asks itself to pause, which it does as soon as the piece at hand is done. */
    void departs(Departure departure) {
        left(departure);
        wants(Wish.PAUSE);
    }

    void leaves(RunState as, Instant now) {
        if (as == RunState.QUEUED || as == RunState.WAITING || as == RunState.PAUSED) {
            state = as.id();
        } else {
            ends(as, now);
        }
        touch();
    }

    void fails(Finding error, Instant now) {
        this.error = error;
        ends(RunState.FAILED, now);
        touch();
    }

    private void ends(RunState as, Instant now) {
        state = as.id();
        finishedAt = now;
    }

    private static String wish(Wish wish) {
        return wish.name().toLowerCase(Locale.ROOT);
    }
}
