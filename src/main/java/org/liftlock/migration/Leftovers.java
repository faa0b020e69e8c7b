package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.migration.step.RehearsalCopy;
import org.liftlock.migration.step.Site;
import org.liftlock.migration.step.Target;
import org.liftlock.product.Products;
import org.liftlock.work.Errand;

/** Drops the copies that rehearsals have left because they were cancelled at rest, or because the server went away. */
@ApplicationScoped
class Leftovers {
    private static final Logger LOG = Logger.getLogger(Leftovers.class);

    /** A database that has not been reached for so long is not asked every few seconds any more. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Runs runs;
    private final Premises premises;
    private final Products products;
    private final Scopes scopes;
    private final Clock clock;

    Leftovers(Runs runs, Premises premises, Products products, Scopes scopes, Clock clock) {
        this.runs = runs;
        this.premises = premises;
        this.products = products;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Rehearsals that are over and whose copy may still be there. */
    List<Run> waiting() {
        return runs.list(
                "scratch and state in ('failed', 'cancelled', 'done') and finishedAt > ?1",
                clock.instant().minus(PATIENCE));
    }

    /** Before a run begins or goes on: no copy but its own may be there. */
    void drop(Site site, Run run) {
        try {
            drop(site.target(), run.mode() == Mode.REHEARSAL ? run.id() : null);
        } catch (SQLException unreachable) {
            LOG.debugf(unreachable, "Run %s cannot look for copies that were left", run.id());
        }
    }

    /** @param errand of a run that wants no worker any more */
    void dropOf(Errand errand) {
        Scope scope = new Scope.Organization(errand.organization());
        Optional<Place> place = scopes.in(scope, () -> runs.findByIdOptional(errand.id())
                .filter(run -> run.scratch() && run.state().over())
                .map(this::place));
        place.ifPresent(left -> {
            try {
                drop(left.target(), left.active());
                scopes.run(scope, () -> runs.require(errand.id()).copyDropped());
            } catch (SQLException later) {
                LOG.warnf("The copy of rehearsal %s is still there: %s", errand.id(), later.getMessage());
            }
        });
    }

    /** @param active the run that has the installation now, which may be another rehearsal */
    private record Place(Target target, @Nullable UUID active) {}

    private Place place(Run run) {
        return new Place(
                premises.target(run.installation(), products.get(run.product())),
                runs.active(run.installation()).map(Run::id).orElse(null));
    }

    private static void drop(Target installation, @Nullable UUID keep) throws SQLException {
        for (String copy : RehearsalCopy.drop(installation, keep)) {
            LOG.infof("Dropped the copy %s that a rehearsal had left", copy);
        }
    }
}
