package org.liftlock.migration;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.Installation;
import org.liftlock.installation.window.MaintenanceWindows;
import org.liftlock.installation.window.Opening;
import org.liftlock.installation.window.WindowCalendar;
import org.liftlock.migration.step.Schedule;
import org.liftlock.problem.Problem;
import org.liftlock.web.Words;

/** The maintenance windows from which somebody who starts a run chooses. */
@ApplicationScoped
class WindowChoice {
    private static final int OFFERED = 8;

    private final MaintenanceWindows windows;
    private final Gates gates;
    private final Clock clock;

    WindowChoice(MaintenanceWindows windows, Gates gates, Clock clock) {
        this.windows = windows;
        this.gates = gates;
        this.clock = clock;
    }

    /**
     * What there is to choose from.
     *
     * @param defined whether the installation has maintenance windows at all; without, a run starts at once
     * @param next the one that is proposed; empty when none is long enough
     */
    record Offer(boolean defined, Duration needed, Optional<Choice> next, List<Choice> others) {
        static final Offer NONE = new Offer(false, Duration.ZERO, Optional.empty(), List.of());
    }

    /** One window; {@code trouble} says what speaks against it and is empty when nothing does. */
    record Choice(Opening opening, ZoneId zone, String trouble) {
        public String value() {
            return opening.from().toString();
        }

        public String words() {
            return opening.words(zone);
        }
    }

    Offer offer(Run plan) {
        boolean asks = plan.steps().stream().anyMatch(step -> step.kind().equals("window"));
        Schedule schedule = gates.schedule(plan);
        if (!asks || schedule.calendar().isEmpty()) {
            return Offer.NONE;
        }
        Instant now = clock.instant();
        Optional<Opening> next = schedule.next(now);
        return new Offer(
                true,
                schedule.needed(),
                next.map(opening -> choice(opening, schedule, now)),
                schedule.calendar().openings(now).stream()
                        .filter(opening -> !next.equals(Optional.of(opening)))
                        .limit(OFFERED)
                        .map(opening -> choice(opening, schedule, now))
                        .toList());
    }

    private static Choice choice(Opening opening, Schedule schedule, Instant now) {
        boolean shortOf = opening.left(now).compareTo(schedule.needed()) < 0;
        boolean taken = schedule.taken().stream().anyMatch(opening::overlaps);
        String trouble = shortOf
                ? "only %s are left, too short for this upgrade".formatted(Words.span(opening.left(now)))
                : taken ? "another installation is worked on then" : "";
        return new Choice(opening, schedule.calendar().zone(), trouble);
    }

    /**
     * @param chosen when the window begins, as an ISO 8601 instant; empty or null for the next free one
     * @throws Problem.Invalid when no window of the installation begins then
     */
    @Nullable
    Opening read(Installation installation, @Nullable String chosen) {
        if (chosen == null || chosen.isBlank()) {
            return null;
        }
        WindowCalendar calendar = windows.calendar(installation);
        return instant(chosen).stream()
                .flatMap(from -> calendar.openings(clock.instant()).stream()
                        .filter(opening -> opening.from().equals(from)))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(Map.of(
                        "window",
                        "No maintenance window of %s begins then any more. GET /api/v1/installations/%s/windows lists them."
                                .formatted(installation.name(), installation.id()))));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
