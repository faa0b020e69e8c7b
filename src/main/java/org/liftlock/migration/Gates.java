package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.liftlock.installation.Environment;
import org.liftlock.installation.Installation;
import org.liftlock.installation.window.MaintenanceWindows;
import org.liftlock.migration.step.Approvals;
import org.liftlock.migration.step.Gate;
import org.liftlock.migration.step.Outline;
import org.liftlock.migration.step.Schedule;

/** Tells runs what people decided about them, and when they may work. */
@ApplicationScoped
class Gates {
    private final Runs runs;
    private final RunApprovals approvals;
    private final MaintenanceWindows windows;

    Gates(Runs runs, RunApprovals approvals, MaintenanceWindows windows) {
        this.runs = runs;
        this.approvals = approvals;
        this.windows = windows;
    }

    Gate of(Lease lease) {
        return new Gate() {
            @Override
            public Approvals approvals() {
                return lease.read(Gates.this::approvals);
            }

            @Override
            public Schedule schedule() {
                return lease.read(Gates.this::schedule);
            }
        };
    }

    private Approvals approvals(Run run) {
        Installation installation = run.installation();
        return new Approvals(
                installation.approval(),
                installation.environment() == Environment.PRODUCTION,
                run.startedBy(),
                run.digest().orElse(""),
                approvals.standing(run).stream().map(RunApproval::given).toList());
    }

    Schedule schedule(Run run) {
        return new Schedule(
                windows.calendar(run.installation()),
                run.booked().orElse(null),
                expected(run),
                runs.bookings(run.installation()));
    }

    /** What the checks of the steps foretell together. */
    static Duration expected(Run run) {
        Duration sum = Duration.ZERO;
        for (RunStep step : run.steps()) {
            Duration expected = step.outline().map(Outline::expected).orElse(null);
            sum = expected == null ? sum : sum.plus(expected);
        }
        return sum;
    }
}
