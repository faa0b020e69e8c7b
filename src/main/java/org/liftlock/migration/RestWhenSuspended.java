package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.organization.OrganizationSuspended;
import org.liftlock.organization.standing.Work;

/** Lets the runs of a suspended organization pause as soon as the piece at hand is done. */
@ApplicationScoped
class RestWhenSuspended implements Work {
    private final Runs runs;
    private final AuditTrail audit;
    private final EntityManager entities;

    RestWhenSuspended(Runs runs, AuditTrail audit, EntityManager entities) {
        this.runs = runs;
        this.audit = audit;
        this.entities = entities;
    }

    void rest(@Observes OrganizationSuspended suspended) {
        runs.holding().stream()
                .filter(run -> run.organizationId().equals(suspended.organization()))
                .forEach(this::rest);
    }

    private void rest(Run run) {
        entities.lock(run, LockModeType.PESSIMISTIC_WRITE);
        if (run.steering().canPause()) {
            run.steering().pause();
            audit.record(
                    run.organizationId(),
                    "portal",
                    "run.paused",
                    run.id().toString(),
                    Map.of("because", "organization suspended"));
        }
    }

    @Override
    public boolean goesOn(UUID organization) {
        return runs.count("organizationId = ?1 and state = 'running'", organization) > 0;
    }
}
