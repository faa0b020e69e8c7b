package org.liftlock.migration;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.step.LeaseLost;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;
import org.liftlock.product.Products;
import org.liftlock.work.Errand;
import org.liftlock.work.WorkSettings;
import org.liftlock.work.Worker;

/** Takes a run from the queue, raises its epoch, and works on it until it ends, waits or is stopped. */
@ApplicationScoped
class RunWorker implements Worker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);

    private final Runs runs;
    private final Products products;
    private final Sites sites;
    private final RunNews news;
    private final Scopes scopes;
    private final EntityManager entities;
    private final ObjectMapper json;
    private final WorkSettings settings;
    private final Clock clock;
    private final Event<RunEnded> ended;
    private final Backups backups;
    private final Predictions predictions;
    private final Leftovers leftovers;

    RunWorker(
            Runs runs,
            Products products,
            Sites sites,
            RunNews news,
            Scopes scopes,
            EntityManager entities,
            ObjectMapper json,
            WorkSettings settings,
            Clock clock,
            Event<RunEnded> ended,
            Backups backups,
            Predictions predictions,
            Leftovers leftovers) {
        this.runs = runs;
        this.products = products;
        this.sites = sites;
        this.news = news;
        this.scopes = scopes;
        this.entities = entities;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.ended = ended;
        this.backups = backups;
        this.predictions = predictions;
        this.leftovers = leftovers;
    }

    @Override
    public String kind() {
        return "run";
    }

    @Override
    public Result work(Errand errand, BooleanSupplier stopping) {
        Optional<Run> taken = scopes.in(new Scope.Organization(errand.organization()), () -> take(errand));
        if (taken.isEmpty()) {
            leftovers.dropOf(errand);
            return Result.FINISHED;
        }
        Run run = taken.get();
        Lease lease = sites.lease(run);
        Optional<Finding> obstacle = run.mode() == Mode.REHEARSAL ? Optional.empty() : sites.missingDeployer(run);
        if (obstacle.isPresent()) {
            lease.write(stuck -> stuck.fails(obstacle.get(), clock.instant()));
            return Result.FINISHED;
        }
        return work(run, lease, stopping);
    }

    private Result work(Run run, Lease lease, BooleanSupplier stopping) {
        try (Heart heart = new Heart(lease, entities, stopping)) {
            Wish left = proceed(run, lease, heart);
            if (lease.read(Run::state).over()) {
                ended.fire(new RunEnded(run.id(), run.organizationId()));
            }
            return left == Wish.SHUT_DOWN ? Result.TO_BE_CONTINUED : Result.FINISHED;
        } catch (RuntimeException defect) {
            giveUp(run, lease, defect);
            return Result.FINISHED;
        }
    }

    /** A defect outside any step: the run must not look alive, and can be retried. */
    private void giveUp(Run run, Lease lease, RuntimeException defect) {
        if (defect instanceof LeaseLost) {
            LOG.infof("Run %s goes on elsewhere", run.id());
            return;
        }
        LOG.errorf(defect, "Run %s broke", run.id());
        lease.write(broken -> broken.fails(
                Finding.error(
                        "internal_error",
                        "The portal broke while it worked on the run: %s".formatted(defect.getMessage()),
                        "Retry the run. If it happens again, ask whoever runs the portal to look into its log."),
                clock.instant()));
    }

    private Wish proceed(Run run, Lease lease, Heart heart) {
        Site site = sites.forWorker(run, lease);
        leftovers.drop(site, run);
        Stage stage = new Stage(run, steps(run), lease, heart);
        Planning planning = new Planning(site, stage, predictions, json);
        return run.mode() == Mode.REHEARSAL
                ? new Rehearsal(site, stage, planning).proceed()
                : new RunExecution(site, stage, planning).proceed();
    }

    private List<Step> steps(Run run) {
        Stream<Step> playbook = Scenarios.of(products.get(run.product()), run).orElseThrow().steps().stream()
                .map(Step.class::cast);
        return run.mode() == Mode.REHEARSAL
                ? Stream.concat(Stream.of(takeCopy(run)), playbook).toList()
                : playbook.toList();
    }

    private Step takeCopy(Run run) {
        return TakeCopy.of(
                scopes.in(new Scope.Organization(run.organizationId()), () -> backups.current(runs.require(run.id()))));
    }

    /** Empty when the run wants no worker any more. */
    private Optional<Run> take(Errand errand) {
        return runs.findByIdOptional(errand.id(), LockModeType.PESSIMISTIC_WRITE)
                .filter(run -> run.state().live() || run.due(clock.instant()))
                .filter(this::wantsToGoOn)
                .map(run -> {
                    RunState before = run.state();
                    run.takenBy(settings.node(), clock.instant());
                    news.changed(run, before);
                    run.steps();
                    return run;
                });
    }

    /** A pause or cancellation may have come while the run lay in the queue, or when its worker died. */
    private boolean wantsToGoOn(Run run) {
        RunState before = run.state();
        switch (run.wish()) {
            case PAUSE -> run.leaves(RunState.PAUSED, clock.instant());
            case CANCEL -> run.leaves(RunState.CANCELLED, clock.instant());
            case GO_ON, SHUT_DOWN -> {
                return true;
            }
        }
        news.changed(run, before);
        return false;
    }

    @Override
    public List<Errand> waiting() {
        return scopes.in(Scope.PORTAL, () -> Stream.concat(
                        runs.unfinished(clock.instant()).stream(), leftovers.waiting().stream())
                .map(run -> new Errand(run.id(), run.organizationId()))
                .toList());
    }
}
