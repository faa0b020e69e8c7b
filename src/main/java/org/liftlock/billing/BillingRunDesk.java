package org.liftlock.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.liftlock.audit.AuditTrail;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.work.WorkQueue;

/** Where an invoice run is asked for. */
@ApplicationScoped
class BillingRunDesk {
    private final BillingRuns runs;
    private final BillingLock lock;
    private final Terms terms;
    private final WorkQueue queue;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    BillingRunDesk(
            BillingRuns runs,
            BillingLock lock,
            Terms terms,
            WorkQueue queue,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.runs = runs;
        this.lock = lock;
        this.terms = terms;
        this.queue = queue;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** The one that goes on already, or a new one. */
    BillingRun start() {
        if (terms.issuer().isEmpty()) {
            throw new Problem.Conflict(
                    "no_issuer",
                    "The operator of the portal has not said who issues invoices.",
                    "Set LIFTLOCK_BILLING_ISSUER_NAME and what belongs to it, then start the portal again.");
        }
        lock.takeForRuns();
        return runs.live().orElseGet(this::fresh);
    }

    private BillingRun fresh() {
        String by = viewer.get().email();
        BillingRun run = new BillingRun(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), by, clock.instant());
        runs.persistAndFlush(run);
        queue.enqueue(BillingRunWorker.errand(run));
        audit.record(
                null,
                by,
                "billing_run.started",
                run.id().toString(),
                Map.of("day", run.day().toString()));
        return run;
    }
}
