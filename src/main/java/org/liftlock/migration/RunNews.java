package org.liftlock.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liftlock.migration.step.Wait;
import org.liftlock.notice.News;
import org.liftlock.notice.Newsroom;
import org.liftlock.notice.Subject;
import org.liftlock.notice.webhook.Announcement;
import org.liftlock.notice.webhook.Announcer;
import org.liftlock.notice.webhook.EventType;
import org.liftlock.person.Permissions;
import org.liftlock.problem.Finding;

/** Tells members and programs what becomes of upgrades, in the transaction in which it happens. */
@ApplicationScoped
class RunNews {
    private final Newsroom newsroom;
    private final Announcer announcer;
    private final RunHeadlines headlines;

    RunNews(Newsroom newsroom, Announcer announcer, RunHeadlines headlines) {
        this.newsroom = newsroom;
        this.announcer = announcer;
        this.headlines = headlines;
    }

    /** A run as programs are told of it. */
    record RunFacts(
            UUID id,
            String state,
            String playbook,
            String from,
            String to,
            UUID installation,
            @JsonProperty("installation_name") String installationName,
            @JsonProperty("started_by") String startedBy,
            @Nullable String digest,
            String url) {}

    /** What the body of an event holds beside its id, type and time. */
    record Facts(RunFacts run, RunBody.@Nullable WaitBody waiting, RunBody.@Nullable ErrorBody error) {}

    /** @param before the state that it was in; nothing is told of what is only planned or rehearsed */
    void changed(Run run, RunState before) {
        if (run.mode() == Mode.EXECUTE && run.state() != before) {
            tell(run);
            event(run).ifPresent(type -> announce(run, type, run.state().id()));
            if (run.steering().approvalAsked().isPresent()) {
                announce(run, EventType.APPROVAL_REQUESTED, "approval");
            }
        }
    }

    private static Optional<EventType> event(Run run) {
        return switch (run.state()) {
            case QUEUED -> Optional.empty();
            case RUNNING -> run.epoch() == 1 ? Optional.of(EventType.RUN_STARTED) : Optional.empty();
            case WAITING -> Optional.of(EventType.RUN_WAITING);
            case PAUSED -> Optional.of(EventType.RUN_PAUSED);
            case FAILED -> Optional.of(EventType.RUN_FAILED);
            case DONE -> Optional.of(EventType.RUN_DONE);
            case ROLLED_BACK -> Optional.of(EventType.RUN_ROLLED_BACK);
            case CANCELLED -> Optional.of(EventType.RUN_CANCELLED);
        };
    }

    void announce(Run run, EventType type, String key) {
        announcer.announce(new Announcement(
                run.organizationId(),
                type,
                "run:%s:%d:%s".formatted(run.id(), run.epoch(), key),
                new Facts(
                        facts(run),
                        run.waiting().map(RunBody.WaitBody::of).orElse(null),
                        run.error().map(RunBody.ErrorBody::of).orElse(null))));
    }

    private RunFacts facts(Run run) {
        return new RunFacts(
                run.id(),
                run.state().id(),
                run.playbook(),
                run.fromEdition(),
                run.toEdition(),
                run.installation().id(),
                run.installation().name(),
                run.startedBy(),
                run.digest().orElse(null),
                headlines.address(run));
    }

    /** Of its start and its end the playbook's own notices tell. */
    private void tell(Run run) {
        switch (run.state()) {
            case QUEUED, RUNNING, DONE -> {}
            case WAITING -> run.waiting().ifPresent(why -> tellWaiting(run, why));
            case PAUSED -> tell(run, Subject.TROUBLE, "is paused", pause(run));
            case FAILED -> tell(run, Subject.TROUBLE, "has failed", troubles(run));
            case ROLLED_BACK ->
                tell(run, Subject.PROGRESS, "has been taken back", "The installation runs the former edition again.");
            case CANCELLED -> tell(run, Subject.PROGRESS, "was cancelled", troubles(run));
        }
    }

    private static String pause(Run run) {
        return run.pausedBecause()
                .filter(why -> !why.accepted())
                .map(why -> why.message() + "\n\n" + why.remedy())
                .orElse("It waits until somebody resumes it.");
    }

    private static String troubles(Run run) {
        return run.error()
                .map((Finding why) -> why.message() + "\n\n" + why.remedy())
                .orElse("Open the run to see how far it had come.");
    }

    private void tellWaiting(Run run, Wait why) {
        switch (why) {
            case Wait.Confirmation asked -> tell(run, Subject.TROUBLE, "waits for a person", asked.request());
            case Wait.Window window -> tell(run, Subject.WINDOWS, "waits for its maintenance window", window.request());
            case Wait.Approval asked ->
                newsroom.tell(new News(
                        run.organizationId(),
                        Subject.APPROVALS,
                        key(run, "approval"),
                        headlines.of(run, "waits for approval"),
                        asked.request() + "\n\nThe digest of the plan: " + asked.digest(),
                        "/runs/%s/approval".formatted(run.id()),
                        Permissions.RUNS_APPROVE,
                        run.startedBy()));
        }
    }

    private void tell(Run run, Subject subject, String what, String body) {
        tell(run, subject, key(run, run.state().id()), headlines.of(run, what), body);
    }

    /** Once for each key. */
    void tell(Run run, Subject subject, String key, String headline, String body) {
        newsroom.tell(new News(run.organizationId(), subject, key, headline, body, "/runs/" + run.id()));
    }

    /** What happens again after a retry is told again. */
    private static String key(Run run, String what) {
        return "%s:%d:%s".formatted(run.id(), run.epoch(), what);
    }
}
