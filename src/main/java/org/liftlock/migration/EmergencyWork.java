package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.Installation;
import org.liftlock.product.Products;
import org.liftlock.product.Route;
import org.liftlock.work.Errand;

/** Takes one installation back to a backup in a process that takes no other work from the queue. */
@ApplicationScoped
public class EmergencyWork {
    private static final Logger LOG = Logger.getLogger(EmergencyWork.class);
    private static final long BETWEEN_LOOKS_MS = 300;

    /** A worker that has written nothing for so long is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Runs runs;
    private final Products products;
    private final RunWorker worker;
    private final Scopes scopes;
    private final Clock clock;

    EmergencyWork(Runs runs, Products products, RunWorker worker, Scopes scopes, Clock clock) {
        this.runs = runs;
        this.products = products;
        this.worker = worker;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Works on whatever run goes back to a backup there, until it is told to stop.
     *
     * @param installation its slug or id
     */
    public void on(String installation, BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            look(installation, stopping);
            try {
                Thread.sleep(BETWEEN_LOOKS_MS);
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A database that is not there for a moment does not end it. */
    private void look(String installation, BooleanSupplier stopping) {
        try {
            waiting(installation).forEach(errand -> worker.work(errand, stopping));
        } catch (RuntimeException broken) {
            LOG.warnf(broken, "The rollback of %s is tried again", installation);
        }
    }

    private List<Errand> waiting(String name) {
        return scopes.in(Scope.PORTAL, () -> runs.unfinished(clock.instant()).stream()
                .filter(run -> isCalled(run.installation(), name) && goesBack(run) && !isInHand(run))
                .map(run -> new Errand(run.id(), run.organizationId()))
                .toList());
    }

    private static boolean isCalled(Installation installation, String name) {
        return installation.slug().equals(name) || installation.id().toString().equals(name);
    }

    /** Another worker has been heard of just now. */
    private boolean isInHand(Run run) {
        return run.state() == RunState.RUNNING
                && run.heartbeatAt()
                        .filter(at -> at.isAfter(clock.instant().minus(SILENCE)))
                        .isPresent();
    }

    private boolean goesBack(Run run) {
        return products.get(run.product())
                .playbook(run.playbook())
                .filter(playbook -> playbook.route() instanceof Route.Back)
                .isPresent();
    }
}
