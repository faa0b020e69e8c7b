package org.liftlock.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liftlock.migration.step.HeldLock;
import org.liftlock.migration.step.LockMode;
import org.liftlock.problem.Finding;
import org.liftlock.web.FindingLook;

/**
 * A step of a run as its page shows it, at one instant.
 *
 * @param log its last lines, while they are worth reading without asking for them
 */
record StepView(RunStep step, int number, List<LogLine> log, Optional<StepPrediction> predicted, Instant now) {
    static final int LINES = 12;

    public boolean active() {
        return switch (step.state()) {
            case RUNNING, UNDOING, WAITING -> true;
            default -> false;
        };
    }

    /** Whether people want to see its log while they watch. */
    public static boolean tells(RunStep step) {
        return switch (step.state()) {
            case RUNNING, UNDOING, WAITING, FAILED, STOPPED -> true;
            case PENDING, DONE, UNCHANGED, UNDONE, SKIPPED -> false;
        };
    }

    public boolean moving() {
        return step.state() == StepState.RUNNING || step.state() == StepState.UNDOING;
    }

    public boolean begun() {
        return step.startedAt().isPresent();
    }

    public Optional<Duration> took() {
        return step.startedAt()
                .map(from -> Duration.between(from, step.finishedAt().orElse(now)));
    }

    /** Locks that others may have noticed, the strongest first. */
    public List<HeldLock> locks() {
        return step.measure().locks().stream()
                .filter(lock -> lock.strength().compareTo(LockMode.ROW_EXCLUSIVE) > 0)
                .toList();
    }

    public boolean costs() {
        return step.measured() && (step.measure().rows() > 0 || !locks().isEmpty());
    }

    public Optional<Long> rate() {
        return moving() ? step.progress().rate(now).map(Math::round).filter(rate -> rate > 0) : Optional.empty();
    }

    public Optional<Duration> left() {
        return moving() ? step.progress().left(now) : Optional.empty();
    }

    /** What is in the way comes first. */
    public List<Finding> findings() {
        return FindingLook.inOrder(step.findings());
    }

    /** What matters of them; the rest is folded away. */
    public List<Finding> loud() {
        return findings().stream().filter(FindingLook::matters).toList();
    }

    public List<Finding> quiet() {
        return findings().stream()
                .filter(finding -> !FindingLook.matters(finding))
                .toList();
    }
}
