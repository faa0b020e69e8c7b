package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.liftlock.database.Scope;
import org.liftlock.database.Scopes;
import org.liftlock.installation.window.Opening;
import org.liftlock.notice.Subject;
import org.liftlock.notice.webhook.EventType;
import org.liftlock.web.Words;
import org.liftlock.work.Round;

/** Tells members some time before a run's maintenance window opens. */
@ApplicationScoped
class WindowRound implements Round {
    private final Runs runs;
    private final RunNews news;
    private final RunHeadlines headlines;
    private final Scopes scopes;
    private final Clock clock;
    private final List<Duration> before;

    WindowRound(
            Runs runs,
            RunNews news,
            RunHeadlines headlines,
            Scopes scopes,
            Clock clock,
            @ConfigProperty(name = "liftlock.windows.told-before", defaultValue = "24h,1h") List<Duration> before) {
        this.runs = runs;
        this.news = news;
        this.headlines = headlines;
        this.scopes = scopes;
        this.clock = clock;
        this.before = before;
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void go(BooleanSupplier stopping) {
        List<UUID> waiting = scopes.in(
                Scope.PORTAL,
                () ->
                        runs
                                .list("state = 'waiting' and bookedFrom > ?1 and wakesAt is not null", clock.instant())
                                .stream()
                                .map(Run::id)
                                .toList());
        waiting.forEach(run -> scopes.run(Scope.PORTAL, () -> tell(run)));
    }

    /** With the run locked, so that of two processes one tells and the other sees that it was told. */
    private void tell(UUID id) {
        runs.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(run -> run.state() == RunState.WAITING)
                .ifPresent(run -> run.booked()
                        .ifPresent(opening -> due(opening.from()).ifPresent(lead -> tell(run, opening, lead))));
    }

    /** The shortest of the times before that has come; the longer ones are then late. */
    private Optional<Duration> due(Instant opens) {
        Instant now = clock.instant();
        return before.stream().filter(lead -> !opens.minus(lead).isAfter(now)).min(Comparator.naturalOrder());
    }

    private void tell(Run run, Opening opening, Duration lead) {
        String key = "%s:window:%s:%s".formatted(run.id(), opening.from(), lead);
        Duration left = Duration.between(clock.instant(), opening.from()).truncatedTo(ChronoUnit.MINUTES);
        news.tell(
                run,
                Subject.WINDOWS,
                key,
                headlines.of(run, "begins in " + Words.span(left)),
                "Its maintenance window opens: %s.%s\n\nThe services of the installation stop in this time."
                        .formatted(
                                opening.words(run.installation().timeZone()),
                                run.steering().approvalAsked().isPresent() ? " It still waits for approval." : ""));
        news.announce(run, EventType.WINDOW_SOON, "window:%s:%s".formatted(opening.from(), lead));
    }
}
