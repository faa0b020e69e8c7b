package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
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
    private final Predictions predictions;

    Gates(Runs runs, RunApprovals approvals, MaintenanceWindows windows, Predictions predictions) {
        this.runs = runs;
        this.approvals = approvals;
        this.windows = windows;
        this.predictions = predictions;
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

    /** Of each step that is left, what was measured when it was rehearsed, or else what its check foretells. */
    private Duration expected(Run run) {
        Optional<Prediction> rehearsed = predictions.of(run);
        return run.steps().stream()
                .filter(step -> !run.begun() || !step.state().complete())
                .map(step -> rehearsed
                        .flatMap(known -> known.step(step.name()))
                        .map(StepPrediction::duration)
                        .or(() -> step.outline().map(Outline::expected))
                        .orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
