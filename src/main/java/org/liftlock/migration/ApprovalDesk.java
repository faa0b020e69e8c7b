package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liftlock.migration.step.Wait;
import org.liftlock.person.CurrentViewer;
import org.liftlock.problem.Finding;
import org.liftlock.problem.Problem;

/** Where a second person approves a run or rejects it. Everything done here is audited. */
@ApplicationScoped
class ApprovalDesk {
    private static final int LONGEST_NOTE = 2000;

    private final Runs runs;
    private final RunApprovals approvals;
    private final RunNews news;
    private final HandOver handOver;
    private final CurrentViewer viewer;
    private final Event<RunEnded> ended;
    private final Clock clock;

    ApprovalDesk(
            Runs runs,
            RunApprovals approvals,
            RunNews news,
            HandOver handOver,
            CurrentViewer viewer,
            Event<RunEnded> ended,
            Clock clock) {
        this.runs = runs;
        this.approvals = approvals;
        this.news = news;
        this.handOver = handOver;
        this.viewer = viewer;
        this.ended = ended;
        this.clock = clock;
    }

    /** @param digest of the plan that was on the screen */
    @Transactional
    void approve(UUID id, String digest, String note) {
        Run run = runs.requireForChange(id);
        Wait.Approval asked = requireAsked(run);
        requireOther(run);
        requireSame(asked.digest(), digest);
        if (asked.given().stream().anyMatch(me()::equalsIgnoreCase)) {
            throw new Problem.Conflict(
                    "already_approved",
                    "You have approved this plan already; it waits for somebody else.",
                    "Ask another person who may approve.");
        }
        approvals.persist(new RunApproval(run, digest, true, me(), text(note), clock.instant()));
        run.approvedAs(digest);
        run.looksAgain();
        handOver.of(run, "run.approved", Map.of("digest", digest, "note", text(note)));
    }

    @Transactional
    void withdraw(UUID id) {
        Run run = runs.requireForChange(id);
        List<RunApproval> mine = approvals.standing(run, me());
        if (mine.isEmpty()) {
            throw new Problem.Conflict(
                    "not_approved",
                    "There is no approval of yours to take back.",
                    "Look at the run's page for who approved it.");
        }
        if (run.begun() || run.state() != RunState.WAITING) {
            throw new Problem.Conflict(
                    "run_goes_on",
                    "The run has gone on since you approved it.",
                    "Pause or cancel the run on its page.");
        }
        mine.forEach(approval -> approval.withdraw(clock.instant()));
        run.looksAgain();
        handOver.of(
                run, "run.approval_withdrawn", Map.of("digest", mine.getFirst().digest()));
    }

    @Transactional
    void reject(UUID id, String reason) {
        Run run = runs.requireForChange(id);
        Wait.Approval asked = requireAsked(run);
        requireOther(run);
        if (reason.isBlank()) {
            throw new Problem.Invalid(Map.of("reason", "Say why, so that whoever started it knows what to change."));
        }
        approvals.persist(new RunApproval(run, asked.digest(), false, me(), text(reason), clock.instant()));
        RunState before = run.state();
        run.stopsFor(
                Finding.error(
                        "rejected",
                        "%s rejected it: %s".formatted(me(), text(reason)),
                        "Change what was objected to, make the plan again, and start that."),
                clock.instant());
        news.changed(run, before);
        handOver.note(run, "run.rejected", Map.of("digest", asked.digest(), "reason", text(reason)));
        ended.fire(new RunEnded(run.id(), run.organizationId()));
    }

    private static Wait.Approval requireAsked(Run run) {
        return run.steering()
                .approvalAsked()
                .orElseThrow(() -> new Problem.Conflict(
                        "approval_not_asked",
                        "This run does not wait for an approval.",
                        "Look at the run's present state; its page shows what it waits for."));
    }

    private void requireOther(Run run) {
        if (run.startedBy().equalsIgnoreCase(me())) {
            throw new Problem.Forbidden(
                    "own_approval",
                    "You started this run, so somebody else has to decide about it.",
                    "Ask an administrator or manager of your organization, or the support of the product's maker.");
        }
    }

    private static void requireSame(String asked, String digest) {
        if (!asked.equals(digest)) {
            throw new Problem.Conflict(
                    "digest_differs",
                    "The plan that is waiting for approval (%s) is not the one that you looked at.".formatted(asked),
                    "Open the run again, read its plan, and approve that.");
        }
    }

    private static String text(String typed) {
        String text = typed.strip();
        return text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) : text;
    }

    private String me() {
        return viewer.get().email();
    }
}
