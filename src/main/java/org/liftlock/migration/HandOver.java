package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.work.Errand;
import org.liftlock.work.WorkQueue;

/** Notes who did what with a run, and gives it to a worker where that has something to do now. */
@ApplicationScoped
class HandOver {
    private final Runs runs;
    private final WorkQueue queue;
    private final AuditTrail audit;
    private final CurrentViewer viewer;

    HandOver(Runs runs, WorkQueue queue, AuditTrail audit, CurrentViewer viewer) {
        this.runs = runs;
        this.queue = queue;
        this.audit = audit;
        this.viewer = viewer;
    }

    void of(Run run, String action, Map<String, ?> detail) {
        note(run, action, detail);
        if (run.state() == RunState.QUEUED) {
            runs.flush();
            queue.enqueue(new Errand(run.id(), run.organizationId()));
        }
    }

    void note(Run run, String action, Map<String, ?> detail) {
        audit.record(
                run.organizationId(), viewer.get().email(), action, run.id().toString(), detail);
    }
}
