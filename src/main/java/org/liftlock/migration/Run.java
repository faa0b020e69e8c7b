package org.liftlock.migration;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.window.Opening;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.migration.step.Wait;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Route;

/** One execution of a playbook on one installation. */
@Entity
public class Run {
    @Id
    private UUID id;

    private UUID organizationId;

    @ManyToOne
    private Installation installation;

    private String product;
    private String playbook;
    private String fromEdition;
    private String toEdition;
    private String mode;
    private String state;
    private String wish;
    private @Nullable String retreat;
    private long epoch;
    private @Nullable String node;

    @JdbcTypeCode(SqlTypes.JSON)
    private JsonNode parameters;

    private @Nullable String approvedDigest;
    private @Nullable String digest;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Finding error;

    private String recipe;
    private @Nullable UUID prediction;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Departure> departures;

    private boolean scratch;
    private String startedBy;
    private Instant createdAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private @Nullable Instant heartbeatAt;
    private @Nullable Instant wakesAt;
    private @Nullable Instant bookedFrom;
    private @Nullable Instant bookedUntil;
    private long version;

    @OneToMany(mappedBy = "run", cascade = CascadeType.ALL)
    @OrderBy("position")
    private List<RunStep> steps = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    Run(Installation installation, Playbook playbook, Route.Between way, Order order, String startedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.organizationId = installation.organization().id();
        this.installation = installation;
        this.product = installation.product();
        this.playbook = playbook.name();
        this.fromEdition = way.from();
        this.toEdition = way.to();
        this.mode = order.mode().id();
        this.state = RunState.QUEUED.id();
        this.wish = wish(Wish.GO_ON);
        this.parameters = order.parameters();
        this.approvedDigest = order.digest();
        this.recipe = "";
        this.departures = List.of();
        this.startedBy = startedBy;
        this.createdAt = now;
        if (order.window() != null) {
            books(order.window());
        }
        if (order.mode() == Mode.REHEARSAL) {
            steps.add(new RunStep(this, 0, TakeCopy.of(List.of())));
        }
        playbook.steps().forEach(step -> steps.add(new RunStep(this, steps.size(), (Step) step)));
    }

    public UUID id() {
        return id;
    }

    public UUID organizationId() {
        return organizationId;
    }

    public Installation installation() {
        return installation;
    }

    public String product() {
        return product;
    }

    public String playbook() {
        return playbook;
    }

    public String fromEdition() {
        return fromEdition;
    }

    public String toEdition() {
        return toEdition;
    }

    public Mode mode() {
        return Mode.of(mode);
    }

    public RunState state() {
        return RunState.of(state);
    }

    public Wish wish() {
        return Wish.valueOf(wish.toUpperCase(java.util.Locale.ROOT));
    }

    public Optional<Retreat> retreat() {
        return Optional.ofNullable(retreat).map(id -> Retreat.valueOf(id.toUpperCase(java.util.Locale.ROOT)));
    }

    public long epoch() {
        return epoch;
    }

    public Optional<String> node() {
        return Optional.ofNullable(node);
    }

    public JsonNode parameters() {
        return parameters;
    }

    public Optional<String> approvedDigest() {
        return Optional.ofNullable(approvedDigest);
    }

    public Optional<String> digest() {
        return Optional.ofNullable(digest);
    }

    public Optional<Finding> error() {
        return Optional.ofNullable(error);
    }

    /** Runs with the same one do the same. */
    public String recipe() {
        return recipe;
    }

    /** The rehearsal that the run is held to. */
    public Optional<UUID> prediction() {
        return Optional.ofNullable(prediction);
    }

    public List<Departure> departures() {
        return departures;
    }

    /** Why it has paused itself, until somebody resumes it. */
    public Optional<Departure> pausedBecause() {
        return departures.stream().filter(departure -> !departure.accepted()).findFirst();
    }

    /** Whether the copy that a rehearsal works on may still be there. */
    public boolean scratch() {
        return scratch;
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant createdAt() {
        return createdAt;
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

    /** The maintenance window that was chosen for it, or that it waits for. */
    public Optional<Opening> booked() {
        return bookedFrom == null || bookedUntil == null
                ? Optional.empty()
                : Optional.of(new Opening(bookedFrom, bookedUntil));
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

    /** Rises with every change that a watcher should see. */
    public long version() {
        return version;
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
        return switch (state()) {
            case QUEUED, WAITING, RUNNING, PAUSED -> true;
            case FAILED -> !mode().leavesNoTrace();
            case ROLLED_BACK, CANCELLED, DONE -> false;
        };
    }

    // What people do

    public boolean canPause() {
        return state().live() && wish() == Wish.GO_ON;
    }

    public boolean canResume() {
        return state() == RunState.PAUSED || (state().live() && wish() == Wish.PAUSE);
    }

    public boolean canCancel() {
        return holdsInstallation() && retreat().isEmpty() && wish() != Wish.CANCEL;
    }

    public boolean canRetry() {
        return state() == RunState.FAILED && (mode() != Mode.REHEARSAL || !worked());
    }

    public boolean canConfirm() {
        return state() == RunState.WAITING
                && waiting().filter(why -> !(why instanceof Wait.Confirmation)).isEmpty();
    }

    /** Whether people are being asked for their approval, of which they may have another opinion meanwhile. */
    public Optional<Wait.Approval> approvalAsked() {
        return waiting().flatMap(why -> why instanceof Wait.Approval asked ? Optional.of(asked) : Optional.empty());
    }

    public boolean canRollBack() {
        return begun()
                && switch (state()) {
                    case DONE, CANCELLED, PAUSED, WAITING -> true;
                    case FAILED -> true;
                    case QUEUED, RUNNING, ROLLED_BACK -> false;
                };
    }

    void pause() {
        require(canPause(), "run_not_running", "Only a run that is under way can be paused.");
        wish = wish(Wish.PAUSE);
        touch();
    }

    /** Accepts the departure for which the run has paused itself. */
    void resume(String by, Instant now) {
        require(canResume(), "run_not_paused", "Only a paused run can be resumed.");
        departures = departures.stream()
                .map(departure -> departure.accepted(by, now))
                .toList();
        wish = wish(Wish.GO_ON);
        if (state() == RunState.PAUSED) {
            state = RunState.QUEUED.id();
        }
        touch();
    }

    void cancel(Instant now) {
        require(canCancel(), "run_not_active", "This run cannot be cancelled: it is over, or is being taken back.");
        wish = wish(Wish.CANCEL);
        if (state() != RunState.RUNNING) {
            ends(RunState.CANCELLED, now);
        }
        touch();
    }

    /** At rest, so that no worker is in the middle of anything. */
    boolean canBeSuperseded() {
        return state() == RunState.FAILED || state() == RunState.PAUSED || state() == RunState.WAITING;
    }

    /** Whoever still works on it without knowing it loses its lease. */
    void superseded(String by, Instant now) {
        epoch++;
        error = Finding.warning(
                "superseded",
                "%s has gone back to a backup of the installation instead.".formatted(by),
                "There is nothing to do here any more; look at the later run.");
        ends(RunState.CANCELLED, now);
        touch();
    }

    void retry() {
        require(canRetry(), "run_not_failed", "Only a failed run can be retried.");
        wish = wish(Wish.GO_ON);
        error = null;
        finishedAt = null;
        state = RunState.QUEUED.id();
        touch();
    }

    void confirm() {
        require(canConfirm(), "run_not_waiting", "This run does not wait for anybody's confirmation.");
        steps.stream().filter(step -> step.state() == StepState.WAITING).forEach(RunStep::confirm);
        state = RunState.QUEUED.id();
        touch();
    }

    void rollBack(Retreat retreat) {
        require(
                canRollBack(),
                "run_not_reversible",
                "There is nothing to take back, or the run is still under way: pause or cancel it first.");
        this.retreat = retreat.name().toLowerCase(java.util.Locale.ROOT);
        wish = wish(Wish.GO_ON);
        error = null;
        finishedAt = null;
        state = RunState.QUEUED.id();
        steps.forEach(RunStep::forgetConfirmation);
        touch();
    }

    /** What was approved is what runs: a plan with another digest is stopped before it writes. */
    void approved(String digest) {
        approvedDigest = digest;
        looksAgain();
    }

    /** A step that waits looks at once whether it still has to. */
    void looksAgain() {
        if (state() == RunState.WAITING) {
            state = RunState.QUEUED.id();
            touch();
        }
    }

    void rejected(Finding why, Instant now) {
        error = why;
        ends(RunState.CANCELLED, now);
        touch();
    }

    private void books(Opening opening) {
        bookedFrom = opening.from();
        bookedUntil = opening.until();
    }

    private static void require(boolean possible, String code, String detail) {
        if (!possible) {
            throw new Problem.Conflict(
                    code, detail, "Look at the run's present state; its page shows what is possible.");
        }
    }

    // What workers do

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

    void planned(String digest) {
        this.digest = digest;
        touch();
    }

    void follows(String recipe) {
        this.recipe = recipe;
    }

    void heldTo(UUID rehearsal) {
        prediction = rehearsal;
        touch();
    }

    void makesCopy() {
        scratch = true;
    }

    void copyDropped() {
        scratch = false;
    }

    /** Asks itself to pause, which it does as soon as the piece at hand is done. */
    void departs(Departure departure) {
        departures = Stream.concat(departures.stream(), Stream.of(departure)).toList();
        wish = wish(Wish.PAUSE);
        touch();
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

    private void touch() {
        version++;
    }

    private static String wish(Wish wish) {
        return wish.name().toLowerCase(java.util.Locale.ROOT);
    }
}
