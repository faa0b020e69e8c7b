package org.liftlock.migration;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.liftlock.migration.step.LeaseLost;
import org.liftlock.migration.step.Outcome;
import org.liftlock.migration.step.Pulse;
import org.liftlock.migration.step.Step;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;

/** Lets one step after the other do its part, and writes down how each began and ended. */
record Stage(Run run, List<Step> steps, Lease lease, Heart heart) {
    private static final Logger LOG = Logger.getLogger(Stage.class);

    /** Where a step stands now, which may be further than when this worker took the run. */
    RunStep standing(Step step) {
        return lease.read(fresh -> fresh.step(step.name()));
    }

    /** @param as {@link StepState#RUNNING} on the way forward, {@link StepState#UNDOING} on the way back */
    Conclusion perform(Step step, StepState as, Function<Pulse, Outcome> act) {
        Pulse pulse = heart.forStep(step.name());
        if (pulse.wish() != Wish.GO_ON) {
            return leaves(pulse.wish());
        }
        lease.write(fresh -> fresh.step(step.name()).begins(as, now()));
        Outcome outcome = attempt(step, pulse, act);
        heart.flush();
        return conclude(step, as, outcome);
    }

    /** A defect of ours must not leave a run hanging: it fails, with a number that leads to the log. */
    private Outcome attempt(Step step, Pulse pulse, Function<Pulse, Outcome> act) {
        try {
            return act.apply(pulse);
        } catch (LeaseLost taken) {
            throw taken;
        } catch (RuntimeException defect) {
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.errorf(defect, "Step %s of run %s broke, number %s", step.name(), run.id(), number);
            return Outcome.failed(
                    "internal_error",
                    "The step broke in a way nobody expected: %s. It is recorded under the number %s."
                            .formatted(defect.getMessage(), number),
                    "Retry the run. If it happens again, give the number to your support.");
        }
    }

    private Conclusion conclude(Step step, StepState as, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> finishes(step, as, done);
            case Outcome.Waiting waiting -> waits(step, waiting);
            case Outcome.Stopped stopped -> stops(step, stopped);
            case Outcome.Failed failed -> fails(step, failed);
        };
    }

    private Conclusion finishes(Step step, StepState as, Outcome.Done done) {
        StepState end = as == StepState.UNDOING ? StepState.UNDONE : endOf(step, done);
        lease.write(fresh -> {
            fresh.step(step.name()).forgetConfirmation();
            fresh.step(step.name()).ends(end, done.summary(), done.findings(), now());
        });
        return new Conclusion.Next();
    }

    /** Only of a step that leaves something behind is it worth saying that there was nothing to change. */
    private static StepState endOf(Step step, Outcome.Done done) {
        return done.changed() || !step.writes() ? StepState.DONE : StepState.UNCHANGED;
    }

    private Conclusion waits(Step step, Outcome.Waiting waiting) {
        lease.write(fresh -> {
            fresh.step(step.name()).waits(waiting.why());
            fresh.waits(waiting.why());
        });
        return new Conclusion.Left(Wish.GO_ON);
    }

    private Conclusion stops(Step step, Outcome.Stopped stopped) {
        lease.write(fresh -> fresh.step(step.name())
                .ends(StepState.STOPPED, "Stopped between two pieces; it goes on from there.", List.of(), now()));
        return leaves(stopped.wish());
    }

    private Conclusion leaves(Wish wish) {
        RunState state =
                switch (wish) {
                    case PAUSE -> RunState.PAUSED;
                    case CANCEL -> RunState.CANCELLED;
                    case GO_ON, SHUT_DOWN -> RunState.QUEUED;
                };
        lease.write(fresh -> fresh.leaves(state, now()));
        return new Conclusion.Left(wish);
    }

    /** Between two steps; the run knows why. */
    Wish pauses() {
        leaves(Wish.PAUSE);
        return Wish.PAUSE;
    }

    private Conclusion fails(Step step, Outcome.Failed failed) {
        fails(step, failed.cause(), failed.findings());
        return new Conclusion.Left(Wish.GO_ON);
    }

    void fails(Step step, Finding cause, List<Finding> findings) {
        lease.write(fresh -> {
            fresh.step(step.name()).ends(StepState.FAILED, cause.message(), findings, now());
            fresh.fails(cause, now());
        });
    }

    /** The step that would have been next is where the run fails, so that a retry begins there. */
    void failsBefore(boolean back, Finding cause) {
        List<Step> order = back ? steps.reversed() : steps;
        Step next = order.stream()
                .filter(step ->
                        back ? standing(step).begun() : !standing(step).state().complete())
                .findFirst()
                .orElseGet(order::getFirst);
        fails(next, cause, List.of(cause));
    }

    void ends(RunState as, String edition, Map<String, URI> services) {
        lease.write(fresh -> {
            fresh.leaves(as, now());
            fresh.installation().becomes(edition, services, now());
        });
    }

    Instant now() {
        return lease.clock().instant();
    }
}
