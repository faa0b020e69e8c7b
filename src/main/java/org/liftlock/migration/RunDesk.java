package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Step;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Products;

/** Where people start runs and say what shall become of them. Everything done here is audited. */
@ApplicationScoped
public class RunDesk {
    private final RunStart beginning;
    private final Runs runs;
    private final Products products;
    private final Sites sites;
    private final RunNews news;
    private final HandOver handOver;
    private final FollowUps followUps;
    private final CurrentViewer viewer;
    private final EntityManager entities;
    private final Event<RunEnded> ended;
    private final Clock clock;

    RunDesk(
            RunStart beginning,
            Runs runs,
            Products products,
            Sites sites,
            RunNews news,
            HandOver handOver,
            FollowUps followUps,
            CurrentViewer viewer,
            EntityManager entities,
            Event<RunEnded> ended,
            Clock clock) {
        this.beginning = beginning;
        this.runs = runs;
        this.products = products;
        this.sites = sites;
        this.news = news;
        this.handOver = handOver;
        this.followUps = followUps;
        this.viewer = viewer;
        this.entities = entities;
        this.ended = ended;
        this.clock = clock;
    }

    /** Queues a run; refused while another run has the installation, or when the edition does not fit. */
    public Run start(Order asked) {
        return beginning.of(asked);
    }

    @Transactional
    public Run pause(UUID id) {
        return change(id, "run.paused", found -> found.steering().pause());
    }

    @Transactional
    public Run resume(UUID id) {
        Run run = runs.require(id);
        String accepted = run.pausedBecause().map(Departure::code).orElse("");
        Run resumed = change(
                id, "run.resumed", found -> found.steering().resume(viewer.get().email(), clock.instant()));
        if (!accepted.isEmpty()) {
            handOver.note(resumed, "run.departure_accepted", Map.of("code", accepted));
        }
        return resumed;
    }

    @Transactional
    public Run cancel(UUID id) {
        Run run = change(id, "run.cancelled", found -> found.steering().cancel(clock.instant()));
        if (run.state() == RunState.CANCELLED) {
            ended.fire(new RunEnded(run.id(), run.organizationId()));
        }
        return run;
    }

    @Transactional
    public Run retry(UUID id) {
        return change(id, "run.retried", run -> {
            if (!run.holdsInstallation()) {
                runs.requireFree(run.installation());
            }
            run.steering().retry();
        });
    }

    /**
     * Says that what the run waits for has been done.
     *
     * @param why wanted where the data speak against it, and not looked at where they do not
     */
    @Transactional
    public Run confirm(UUID id, String why) {
        String reason = why.strip();
        return change(id, "run.confirmed", run -> {
            if (run.steering().confirm(reason)) {
                handOver.note(run, "run.overridden", Map.of("reason", reason));
            }
        });
    }

    @Transactional
    public Run rollBack(UUID id, Retreat retreat) {
        return change(id, "run.rolled_back", run -> {
            if (!run.holdsInstallation()) {
                runs.requireFree(run.installation());
                requireLatest(run);
            }
            requireBackup(run, retreat);
            run.steering().rollBack(retreat);
        });
    }

    private static void requireBackup(Run run, Retreat retreat) {
        if (retreat == Retreat.RESTORE_BACKUP && !run.hasBackup()) {
            throw new Problem.Conflict(
                    "run_without_backup",
                    "This run took no backup, so there is none to restore.",
                    "Take it back with keep_data, which undoes what it did step by step.");
        }
    }

    /** Runs that changed nothing do not count: they are not in the way. */
    private void requireLatest(Run run) {
        boolean latest = runs.of(run.installation()).stream()
                .filter(Run::begun)
                .findFirst()
                .map(Run::id)
                .filter(run.id()::equals)
                .isPresent();
        if (!latest) {
            throw new Problem.Conflict(
                    "run_superseded",
                    "A later run has changed this installation since.",
                    "Roll back the latest run instead.");
        }
    }

    /** What rolling back would cost now, counted in the installation's database. */
    public List<Loss> losses(Run run, Retreat retreat) {
        var site = sites.of(run);
        return Scenarios.of(products.get(run.product()), run).orElseThrow().steps().stream()
                .map(Step.class::cast)
                .filter(step -> run.step(step.name()).begun())
                .flatMap(step -> step.loss(site, retreat).stream())
                .toList();
    }

    /** @return what is planned for later, now that it is done; once, also when two tick it at the same time */
    @Transactional
    public List<ScheduledRun> tick(UUID id, String task) {
        Run run = runs.requireForChange(id);
        RunTask ticked = task(id, task);
        boolean before = ticked.doneAt().isPresent();
        ticked.tick(viewer.get().email(), clock.instant());
        handOver.note(run, "task.done", Map.of("task", task));
        return before ? List.of() : followUps.plan(run, task);
    }

    @Transactional
    public void untick(UUID run, String task) {
        task(run, task).untick();
        handOver.note(runs.require(run), "task.reopened", Map.of("task", task));
        followUps.cancel(runs.require(run), task);
    }

    private RunTask task(UUID run, String task) {
        runs.require(run);
        RunTask found = entities.find(RunTask.class, new RunTask.Key(run, task));
        if (found == null) {
            throw new Problem.NotFound("task");
        }
        return found;
    }

    private Run change(UUID id, String action, Consumer<Run> change) {
        Run run = runs.requireForChange(id);
        RunState before = run.state();
        change.accept(run);
        news.changed(run, before);
        handOver.of(run, action, Map.of("state", run.state().id()));
        return run;
    }
}
