package org.liftlock.billing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.problem.Problem;

/** The invoice runs that somebody asked for. */
@ApplicationScoped
class BillingRuns implements PanacheRepositoryBase<BillingRun, UUID> {
    private static final int LATEST = 20;

    BillingRun require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new Problem.NotFound("invoice run"));
    }

    /** There is one at most. */
    Optional<BillingRun> live() {
        return find("finishedAt is null").firstResultOptional();
    }

    List<BillingRun> latest() {
        return find("order by askedAt desc").page(0, LATEST).list();
    }
}
