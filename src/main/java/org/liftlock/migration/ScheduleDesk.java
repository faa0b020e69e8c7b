package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.liftlock.audit.AuditTrail;
import org.liftlock.installation.Installation;
import org.liftlock.installation.Installations;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Problem;
import org.liftlock.product.Playbook;
import org.liftlock.product.Products;

/** Where people plan runs for later and cancel them. Everything done here is audited. */
@ApplicationScoped
public class ScheduleDesk {
    private static final int MOST_MONTHS = 12;
    private static final Duration LONGEST = Duration.ofDays(400);

    private final ScheduledRuns scheduled;
    private final Installations installations;
    private final Products products;
    private final FollowUps followUps;
    private final AuditTrail audit;
    private final CurrentViewer viewer;
    private final Clock clock;

    ScheduleDesk(
            ScheduledRuns scheduled,
            Installations installations,
            Products products,
            FollowUps followUps,
            AuditTrail audit,
            CurrentViewer viewer,
            Clock clock) {
        this.scheduled = scheduled;
        this.installations = installations;
        this.products = products;
        this.followUps = followUps;
        this.audit = audit;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * Plans a run, or the first of a series.
     *
     * @param everyMonths after how many months it begins again; 0 for one that begins once
     * @throws Problem.Invalid when there is no such playbook, or the time is past or more than 400 days away
     */
    @Transactional
    public ScheduledRun plan(Order asked, Instant dueAt, int everyMonths) {
        Installation installation = installations.require(asked.installation());
        Playbook whole = products.get(installation.product())
                .playbook(asked.playbook())
                .orElseThrow(() -> new Problem.Invalid(
                        Map.of("playbook", "There is no playbook of this name. GET /api/v1/playbooks lists them.")));
        Order order = Scenarios.settled(asked, installation, whole);
        Playbook playbook = Scenarios.chosen(whole, order.parameters());
        Instant now = clock.instant();
        if (!dueAt.isAfter(now) || dueAt.isAfter(now.plus(LONGEST))) {
            throw new Problem.Invalid(Map.of("at", "Give a time in the future, at most 400 days from now."));
        }
        if (everyMonths < 0 || everyMonths > MOST_MONTHS) {
            throw new Problem.Invalid(
                    Map.of("every_months", "Give a number of months from 1 to 12, or nothing for once."));
        }
        if (everyMonths > 0 && TypedConfirmation.wanted(playbook)) {
            throw new Problem.Invalid(
                    Map.of("every_months", "What deletes rows for good begins once, because each time is confirmed."));
        }
        TypedConfirmation.require(playbook, installation, order);
        TypedConfirmation.require(followUps.early(installation, playbook, dueAt), installation, order);
        ScheduledRun run =
                new ScheduledRun(installation, order, dueAt, viewer.get().email(), now);
        if (everyMonths > 0) {
            run.repeats(everyMonths);
        }
        scheduled.persistAndFlush(run);
        note(run, "run.scheduled");
        return run;
    }

    @Transactional
    public ScheduledRun cancel(UUID id) {
        ScheduledRun run = scheduled
                .findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new Problem.NotFound("scheduled run"));
        run.cancel(viewer.get().email(), clock.instant());
        note(run, "run.unscheduled");
        return run;
    }

    private void note(ScheduledRun run, String action) {
        audit.record(
                run.organizationId(),
                viewer.get().email(),
                action,
                run.id().toString(),
                Map.of("playbook", run.playbook(), "due_at", run.dueAt().toString()));
    }
}
