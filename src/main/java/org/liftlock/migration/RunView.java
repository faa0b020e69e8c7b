package org.liftlock.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.change.Sheet;
import org.liftlock.migration.listing.RunList;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.migration.step.TakeCopy;
import org.liftlock.migration.step.Wait;
import org.liftlock.migration.step.Wish;
import org.liftlock.person.Person;

/**
 * A run as its page shows it, at one instant.
 *
 * @param heading what it does to which installation
 * @param from the name of the edition it begins at
 * @param mayAct whether the viewer may do more than look
 * @param decides whether the viewer may approve the run, or reject it
 * @param approvers those who may; empty while nobody is asked
 * @param changes what it intends for each organization of the installation; empty when it does not work by organization
 * @param lists what its steps have taken down for people to look at
 * @param notice why what was just asked for was not done; null when nothing was refused
 */
record RunView(
        Run run,
        String heading,
        String from,
        String to,
        List<StepView> steps,
        List<RunTask> tasks,
        Optional<Prediction> prediction,
        WayBackMeter wayBack,
        Instant now,
        boolean mayAct,
        boolean decides,
        List<Person> approvers,
        Optional<Sheet> changes,
        List<RunList> lists,
        @Nullable String notice) {
    private static final Duration SILENT = Duration.ofSeconds(10);

    public String title() {
        return run.mode() == Mode.EXECUTE ? heading : "%s: %s".formatted(RunLook.noun(run.mode()), heading);
    }

    /** What a screen reader is told whenever it changes. */
    public String announcement() {
        String words = run.words();
        if (checking()) {
            return checked()
                    .map(next -> "Checking every step first: %d of %d, %s."
                            .formatted(next.number(), steps.size(), next.step().title()))
                    .orElse("Checking every step first.");
        }
        return steps.stream()
                .filter(StepView::active)
                .findFirst()
                .map(active -> "%s: step %d of %d, %s."
                        .formatted(
                                words,
                                active.number(),
                                steps.size(),
                                active.step().title()))
                .orElse(words + ".");
    }

    /** Somebody asked it to stop, and it has not yet. */
    public String wishWords() {
        return !run.state().live()
                ? ""
                : switch (run.wish()) {
                    case PAUSE -> "It pauses as soon as the piece at hand is done.";
                    case CANCEL -> "It stops as soon as the piece at hand is done.";
                    case GO_ON, SHUT_DOWN -> "";
                };
    }

    public boolean planOnly() {
        return run.mode() == Mode.DRY_RUN;
    }

    public boolean rehearsal() {
        return run.mode() == Mode.REHEARSAL;
    }

    /** Every step is checked before the first one begins. */
    public boolean checking() {
        return run.state() == RunState.RUNNING
                && !planOnly()
                && !run.worked()
                && run.retreat().isEmpty()
                && checked().isPresent();
    }

    /** Which step is being checked. */
    public Optional<StepView> checked() {
        return steps.stream().filter(view -> view.step().outline().isEmpty()).findFirst();
    }

    /** Those that take part in what the run does. */
    public long parts() {
        return steps.stream()
                .filter(view -> view.step().state() != StepState.SKIPPED)
                .count();
    }

    /** What it has cost altogether, over the steps that were measured. */
    public Duration measuredTime() {
        return rehearsedSteps().map(step -> step.measure().took()).reduce(Duration.ZERO, Duration::plus);
    }

    public long measuredRows() {
        return rehearsedSteps().mapToLong(step -> step.measure().rows()).sum();
    }

    public long measuredBytes() {
        return Math.max(
                0,
                rehearsedSteps().mapToLong(step -> step.measure().bytesAdded()).sum());
    }

    public Optional<HeldLock> strongestLock() {
        return rehearsedSteps()
                .flatMap(step -> step.measure().strongest().stream())
                .max(Comparator.comparing(HeldLock::strength).thenComparing(HeldLock::millis));
    }

    private Stream<RunStep> rehearsedSteps() {
        return steps.stream().map(StepView::step).filter(step -> !step.name().equals(TakeCopy.NAME));
    }

    public boolean goingBack() {
        return run.retreat().isPresent() && run.state() != RunState.ROLLED_BACK;
    }

    public boolean canPause() {
        return mayAct && run.steering().canPause();
    }

    public boolean canResume() {
        return mayAct && run.steering().canResume();
    }

    public boolean canCancel() {
        return mayAct && run.steering().canCancel();
    }

    public boolean canRetry() {
        return mayAct && run.steering().canRetry();
    }

    public boolean canConfirm() {
        return mayAct && run.steering().canConfirm();
    }

    public boolean asksWhy() {
        return run.steering().asksWhy();
    }

    public boolean canRollBack() {
        return mayAct && run.steering().canRollBack();
    }

    public boolean canDoAnything() {
        return canPause() || canResume() || canCancel() || canRetry() || canConfirm() || canRollBack();
    }

    public boolean asksForApproval() {
        return run.steering().approvalAsked().isPresent();
    }

    /** The maintenance window that it waits for, in the installation's time. */
    public Optional<String> opens() {
        return run.waiting()
                .flatMap(why -> why instanceof Wait.Window window ? Optional.of(window.opening()) : Optional.empty())
                .map(opening -> opening.words(run.installation().timeZone()));
    }

    public boolean cancelling() {
        return run.wish() == Wish.CANCEL;
    }

    /** The page is worth watching; a failed upgrade is one that somebody may retry. */
    public boolean live() {
        return run.holdsInstallation();
    }

    public Optional<StepView> waiting() {
        return steps.stream()
                .filter(view -> view.step().state() == StepState.WAITING)
                .findFirst();
    }

    /** How many steps are done; of a plan, how many have been looked at. */
    public long complete() {
        return steps.stream()
                .map(StepView::step)
                .filter(step ->
                        planOnly() ? step.outline().isPresent() : step.state().complete())
                .count();
    }

    public Optional<Duration> took() {
        return run.startedAt()
                .map(from -> Duration.between(from, run.finishedAt().orElse(now)));
    }

    public Optional<Duration> sinceHeartbeat() {
        return run.state() == RunState.RUNNING
                ? run.heartbeatAt().map(at -> Duration.between(at, now))
                : Optional.empty();
    }

    /** The worker has not been heard of for a while: another one takes over. */
    public boolean silent() {
        return sinceHeartbeat().filter(since -> since.compareTo(SILENT) > 0).isPresent();
    }

    public List<RunTask> open() {
        return tasks.stream().filter(task -> task.doneAt().isEmpty()).toList();
    }
}
