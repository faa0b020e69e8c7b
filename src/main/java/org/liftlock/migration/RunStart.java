package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.migration.step.Configure;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.tenant.InstallationTenant;
import org.liftlock.migration.tenant.InstallationTenants;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Product;
import org.liftlock.product.Products;
import org.liftlock.product.Route;

/** Makes a run of what somebody asks for, where nothing speaks against it. */
@ApplicationScoped
class RunStart {
    private final Runs runs;
    private final InstallationTenants tenants;
    private final Installations installations;
    private final Products products;
    private final Ways ways;
    private final HandOver handOver;
    private final FollowUps followUps;
    private final CurrentViewer viewer;
    private final EntityManager entities;
    private final Event<RunEnded> ended;
    private final Clock clock;

    RunStart(
            Runs runs,
            InstallationTenants tenants,
            Installations installations,
            Products products,
            Ways ways,
            HandOver handOver,
            FollowUps followUps,
            CurrentViewer viewer,
            EntityManager entities,
            Event<RunEnded> ended,
            Clock clock) {
        this.runs = runs;
        this.tenants = tenants;
        this.installations = installations;
        this.products = products;
        this.ways = ways;
        this.handOver = handOver;
        this.followUps = followUps;
        this.viewer = viewer;
        this.entities = entities;
        this.ended = ended;
        this.clock = clock;
    }

    /** @see RunDesk#start */
    @Transactional
    Run of(Order asked) {
        Installation installation = installations.require(asked.installation());
        Product product = products.get(installation.product());
        Playbook whole = product.playbook(asked.playbook())
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "playbook",
                        "%s has no playbook of this name. GET /api/v1/playbooks lists them."
                                .formatted(product.name()))));
        Order scenic = Scenarios.settled(asked, installation, whole);
        Playbook playbook = Scenarios.chosen(whole, scenic.parameters());
        requireLetIn(installation, playbook);
        Order order = scenic.with(TenantParameters.completed(
                scenic.parameters(),
                tenants.planned(installation.id()).map(InstallationTenant::parameter),
                installation,
                playbook));
        TypedConfirmation.require(playbook, installation, order);
        TypedConfirmation.require(followUps.early(installation, playbook, clock.instant()), installation, order);
        Order settled = ways.settled(installation, playbook, order);
        Optional<Run> superseded = supersede(installation, playbook, settled);
        runs.requireFree(installation);
        if (order.mode() == Mode.REHEARSAL) {
            requireRehearsable(playbook);
        }
        Route.Between way = ways.of(installation, playbook, settled, superseded);
        Run run = new Run(installation, playbook, way, settled, viewer.get().email(), clock.instant());
        run.follows(Recipe.of(product, playbook));
        insert(run);
        handOver.of(
                run,
                "run.started",
                Map.of("playbook", run.playbook(), "mode", run.mode().id()));
        return run;
    }

    /** A suspended organization's installations are left alone; only going back to a backup cannot wait. */
    private void requireLetIn(Installation installation, Playbook playbook) {
        if (installation.organization().suspension(clock.instant()).isPresent()
                && !(playbook.route() instanceof Route.Back)) {
            throw new Problem.Conflict(
                    "organization_suspended",
                    "%s is suspended.".formatted(installation.organization().name()),
                    "Reinstate the organization first.");
        }
    }

    /** An emergency is when another run is stuck: that one ends, and is not gone on with any more. */
    private Optional<Run> supersede(Installation installation, Playbook playbook, Order order) {
        if (!(playbook.route() instanceof Route.Back) || order.mode().leavesNoTrace()) {
            return Optional.empty();
        }
        Optional<Run> stuck =
                runs.active(installation).filter(found -> found.steering().canBeSuperseded());
        stuck.ifPresent(run -> {
            entities.lock(run, LockModeType.PESSIMISTIC_WRITE);
            run.steering().supersede(viewer.get().email(), clock.instant());
            handOver.note(run, "run.superseded", Map.of("by", playbook.name()));
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
}
