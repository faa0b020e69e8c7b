package org.liftlock.migration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.liftlock.migration.step.Retreat;
import org.liftlock.migration.step.Wait;
import org.liftlock.migration.step.Wish;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** What people may do with a run where it stands, and the doing of it. */
record Steering(Run run) {
    static final String REASON = "reason";
    private static final int LONGEST_REASON = 1000;

    boolean canPause() {
        return run.state().live() && run.wish() == Wish.GO_ON;
    }

    /** @throws Problem.Conflict as every act here, where it is not possible any more */
    void pause() {
        require(canPause(), "run_not_running", "Only a run that is under way can be paused.");
        run.wants(Wish.PAUSE);
    }

    boolean canResume() {
        return run.state() == RunState.PAUSED || (run.state().live() && run.wish() == Wish.PAUSE);
    }

    /** Accepts the departure for which the run has paused itself. */
    void resume(String by, Instant now) {
        require(canResume(), "run_not_paused", "Only a paused run can be resumed.");
        run.acceptDepartures(by, now);
        run.wants(Wish.GO_ON);
        if (run.state() == RunState.PAUSED) {
            run.queued();
        }
    }

    boolean canCancel() {
        return run.holdsInstallation() && run.retreat().isEmpty() && run.wish() != Wish.CANCEL;
    }

    void cancel(Instant now) {
        require(canCancel(), "run_not_active", "This run cannot be cancelled: it is over, or is being taken back.");
        run.wants(Wish.CANCEL);
        if (run.state() != RunState.RUNNING) {
            run.leaves(RunState.CANCELLED, now);
        }
    }

    /** At rest, so that no worker is in the middle of anything. */
    boolean canBeSuperseded() {
        return run.state() == RunState.FAILED || run.state() == RunState.PAUSED || run.state() == RunState.WAITING;
    }

    void supersede(String by, Instant now) {
        run.revokesLease();
        run.stopsFor(
                Finding.warning(
                        "superseded",
                        "%s has gone back to a backup of the installation instead.".formatted(by),
                        "There is nothing to do here any more; look at the later run."),
                now);
    }

    boolean canRetry() {
        return asksWhy() || (run.state() == RunState.FAILED && (run.mode() != Mode.REHEARSAL || !run.worked()));
    }

    void retry() {
        require(canRetry(), "run_not_failed", "Only a failed run can be retried.");
        if (asksWhy()) {
            run.queued();
            return;
        }
        if (run.begun() && run.retreat().isEmpty()) {
            run.steps().forEach(RunStep::looksAtCalendarAgain);
        }
        run.startsOver();
    }

    boolean canConfirm() {
        return run.state() == RunState.WAITING
                && run.waiting()
                        .filter(why -> !(why instanceof Wait.Confirmation))
                        .isEmpty();
    }

    /** Whether the data speak against going on, so that whoever lets it go on has to say why. */
    boolean asksWhy() {
        return canConfirm()
                && run.waiting()
                        .filter(why -> why instanceof Wait.Confirmation asked && asked.against())
                        .isPresent();
    }

    /**
     * @param why looked at where the data speak against it only
     * @return whether they do
     * @throws Problem.Invalid when a reason is wanted and none is given
     */
    boolean confirm(String why) {
        require(canConfirm(), "run_not_waiting", "This run does not wait for anybody's confirmation.");
        boolean against = asksWhy();
        if (against && (why.isBlank() || why.length() > LONGEST_REASON)) {
            throw new Problem.Invalid(Map.of(
                    REASON,
                    "Say why the run may go on although the database says otherwise, in at most %d characters."
                            .formatted(LONGEST_REASON)));
        }
        run.steps().stream()
                .filter(step -> step.state() == StepState.WAITING)
                .forEach(step -> step.confirm(against ? why : ""));
        run.queued();
        return against;
    }

    /** Whether people are being asked for their approval, of which they may have another opinion meanwhile. */
    Optional<Wait.Approval> approvalAsked() {
        return run.waiting().flatMap(why -> why instanceof Wait.Approval asked ? Optional.of(asked) : Optional.empty());
    }

    boolean canRollBack() {
        return run.begun()
                && switch (run.state()) {
                    case DONE, CANCELLED, PAUSED, WAITING, FAILED -> true;
                    case QUEUED, RUNNING, ROLLED_BACK -> false;
                };
    }

    void rollBack(Retreat retreat) {
        require(
                canRollBack(),
                "run_not_reversible",
                "There is nothing to take back, or the run is still under way: pause or cancel it first.");
        run.goesBack(retreat);
    }

    private static void require(boolean possible, String code, String detail) {
        if (!possible) {
            throw new Problem.Conflict(
                    code, detail, "Look at the run's present state; its page shows what is possible.");
        }
    }
}
