package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.Loss;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.tenant.InstallationTenant;
import org.liftlock.migration.tenant.InstallationTenants;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.work.Errand;
import org.liftlock.work.WorkQueue;

/** Where people start runs and say what shall become of them. Everything done here is audited. */
@ApplicationScoped
public class RunDesk {
    private final Runs runs;
    private final InstallationTenants tenants;
    private final Installations installations;
    private final Products products;
    private final Sites sites;
    private final Ways ways;
    private final RunNews news;
    private final WorkQueue queue;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final EntityManager entities;
    private final Event<RunEnded> ended;
    private final Clock clock;

    RunDesk(
            Runs runs,
            InstallationTenants tenants,
            Installations installations,
            Products products,
            Sites sites,
            Ways ways,
            RunNews news,
            WorkQueue queue,
            AuditTrail audit,
            CurrentViewer viewer,
            EntityManager entities,
            Event<RunEnded> ended,
            Clock clock) {
        this.runs = runs;
        this.tenants = tenants;
        this.installations = installations;
        this.products = products;
        this.sites = sites;
        this.ways = ways;
        this.news = news;
        this.queue = queue;
        this.audit = audit;
        this.viewer = viewer;
        this.entities = entities;
        this.ended = ended;
        this.clock = clock;
    }

    /** Queues a run; refused while another run has the installation, or when the edition does not fit. */
    @Transactional
    public Run start(Order asked) {
        Installation installation = installations.require(asked.installation());
        Product product = products.get(installation.product());
        Playbook playbook = product.playbook(asked.playbook())
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "playbook",
                        "%s has no playbook of this name. GET /api/v1/playbooks lists them."
                                .formatted(product.name()))));
        Order order = asked.with(TenantParameters.completed(
                asked.parameters(),
                tenants.planned(installation.id()).map(InstallationTenant::parameter),
                installation,
                playbook));
        Order settled = ways.settled(installation, playbook, order);
        Optional<Run> superseded = supersede(installation, playbook, settled);
        requireFree(installation);
        if (order.mode() == Mode.REHEARSAL) {
            requireRehearsable(playbook);
        }
        Route.Between way = ways.of(installation, playbook, settled, superseded);
        Run run = new Run(installation, playbook, way, settled, viewer.get().email(), clock.instant());
        run.follows(Recipe.of(product, playbook));
        insert(run);
        enqueue(
                run,
                "run.started",
                Map.of("playbook", run.playbook(), "mode", run.mode().id()));
        return run;
    }

    /** An emergency is when another run is stuck: that one ends, and is not gone on with any more. */
    private Optional<Run> supersede(Installation installation, Playbook playbook, Order order) {
        if (!(playbook.route() instanceof Route.Back) || order.mode().leavesNoTrace()) {
            return Optional.empty();
        }
        Optional<Run> stuck = runs.active(installation).filter(Run::canBeSuperseded);
        stuck.ifPresent(run -> {
            entities.lock(run, LockModeType.PESSIMISTIC_WRITE);
            run.superseded(viewer.get().email(), clock.instant());
            note(run, "run.superseded", Map.of("by", playbook.name()));
            runs.flush();
            ended.fire(new RunEnded(run.id(), run.organizationId()));
        });
        return stuck;
    }

    private static void requireRehearsable(Playbook playbook) {
        if (!rehearsable(playbook)) {
            throw new Problem.Conflict(
                    "nothing_to_rehearse",
                    "\"%s\" has no step that changes the database and could be tried on a copy."
                            .formatted(playbook.title()),
                    "Make a plan of it instead: that checks every step.");
        }
    }

    /** Whether any of its steps has something to do on a copy. */
    static boolean rehearsable(Playbook playbook) {
        return playbook.steps().stream()
                .map(Step.class::cast)
                .anyMatch(step -> step.rehearses() && step.writes() && !(step instanceof Configure));
    }

    private void requireFree(Installation installation) {
        runs.active(installation).ifPresent(RunDesk::refuseBeside);
    }

    private static void refuseBeside(Run active) {
        throw new Problem.Conflict(
                "run_active",
                "Another run has this installation: %s, %s."
                        .formatted(active.playbook(), active.words().toLowerCase(java.util.Locale.ROOT)),
                "Open run %s and let it end, or cancel it or roll it back.".formatted(active.id()));
    }

    /** The unique index has the last word when two people start at the same instant. */
    private void insert(Run run) {
        try {
            runs.persistAndFlush(run);
        } catch (ConstraintViolationException beside) {
            throw alreadyActive(beside);
        } catch (PersistenceException beside) {
            throw alreadyActive(beside);
        }
    }

    private static RuntimeException alreadyActive(PersistenceException beside) {
        boolean race = String.valueOf(beside.getMessage()).contains("run_active");
        return race
                ? new Problem.Conflict(
                        "run_active",
                        "Somebody else has just started a run on this installation.",
                        "Reload the page to see it.")
                : beside;
    }

    @Transactional
    public Run pause(UUID id) {
        return change(id, "run.paused", Run::pause);
    }

    @Transactional
    public Run resume(UUID id) {
        Run run = runs.require(id);
        String accepted = run.pausedBecause().map(Departure::code).orElse("");
        Run resumed =
                change(id, "run.resumed", found -> found.resume(viewer.get().email(), clock.instant()));
        if (!accepted.isEmpty()) {
            note(resumed, "run.departure_accepted", Map.of("code", accepted));
        }
        return resumed;
    }

    @Transactional
    public Run cancel(UUID id) {
        Run run = change(id, "run.cancelled", found -> found.cancel(clock.instant()));
        if (run.state() == RunState.CANCELLED) {
            ended.fire(new RunEnded(run.id(), run.organizationId()));
        }
        return run;
    }

    @Transactional
    public Run retry(UUID id) {
        return change(id, "run.retried", run -> {
            if (!run.holdsInstallation()) {
                requireFree(run.installation());
            }
            run.retry();
        });
    }

    /** Says that what the run waits for has been done. */
    @Transactional
    public Run confirm(UUID id) {
        return change(id, "run.confirmed", Run::confirm);
    }

    @Transactional
    public Run rollBack(UUID id, Retreat retreat) {
        return change(id, "run.rolled_back", run -> {
            if (!run.holdsInstallation()) {
                requireFree(run.installation());
                requireLatest(run);
            }
            requireBackup(run, retreat);
            run.rollBack(retreat);
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
        return products.get(run.product()).playbook(run.playbook()).orElseThrow().steps().stream()
                .map(Step.class::cast)
                .filter(step -> run.step(step.name()).begun())
                .flatMap(step -> step.loss(site, retreat).stream())
                .toList();
    }

    @Transactional
    public void tick(UUID run, String task) {
        task(run, task).tick(viewer.get().email(), clock.instant());
        note(runs.require(run), "task.done", Map.of("task", task));
    }

    @Transactional
    public void untick(UUID run, String task) {
        task(run, task).untick();
        note(runs.require(run), "task.reopened", Map.of("task", task));
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
        Run run = runs.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new Problem.NotFound("run"));
        RunState before = run.state();
        change.accept(run);
        news.changed(run, before);
        enqueue(run, action, Map.of("state", run.state().id()));
        return run;
    }

    private void enqueue(Run run, String action, Map<String, ?> detail) {
        note(run, action, detail);
        if (run.state() == RunState.QUEUED) {
            runs.flush();
            queue.enqueue(new Errand(run.id(), run.organizationId()));
        }
    }

    private void note(Run run, String action, Map<String, ?> detail) {
        audit.record(
                run.organizationId(), viewer.get().email(), action, run.id().toString(), detail);
    }
}
