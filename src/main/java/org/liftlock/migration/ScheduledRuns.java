package org.liftlock.migration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liftlock.installation.Installation;

/** Runs that are planned for later, and what became of them. */
@ApplicationScoped
public class ScheduledRuns implements PanacheRepositoryBase<ScheduledRun, UUID> {

    /** The next one first. */
    public List<ScheduledRun> of(Installation installation) {
        return list("installationId = ?1 order by dueAt, id", installation.id());
    }

    /** Those that were planned when a task of a run was ticked. */
    List<ScheduledRun> following(Run run, String task) {
        return list("followsRun = ?1 and followsTask = ?2 order by dueAt, id", run.id(), task);
    }

    List<ScheduledRun> due(Instant now) {
        return list("state = 'planned' and dueAt <= ?1 order by dueAt, id", now);
    }

    /** Locked, so that of two processes one starts it. */
    Optional<ScheduledRun> stillPlanned(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(ScheduledRun::planned);
    }
}
