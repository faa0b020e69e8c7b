package org.liftlock.migration.step;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.window.Opening;
import org.liftlock.problem.Finding;
import org.liftlock.web.Words;

/** Waits for a maintenance window of the installation in which there is time enough for the run. */
public record Window(String name, String title, String explanation) implements Step {
    @Override
    public String kind() {
        return "window";
    }

    @Override
    public boolean rehearses() {
        return false;
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public Outline check(Site site) {
        Schedule schedule = site.gate().schedule();
        if (schedule.calendar().isEmpty()) {
            return Outline.of(
                    "No maintenance windows are defined for %s, so it starts at once.".formatted(site.installation()));
        }
        Instant now = site.clock().instant();
        ZoneId zone = schedule.calendar().zone();
        return schedule.next(now)
                .map(next -> Outline.of("The next free maintenance window: %s.".formatted(next.words(zone))))
                .orElseGet(
                        () -> Outline.of("Waits for a maintenance window.", List.of(), List.of(none(site, schedule))));
    }

    private static Finding none(Site site, Schedule schedule) {
        return Finding.error(
                "no_window",
                "%s has no maintenance window ahead in which there is time for %s."
                        .formatted(site.installation(), Words.span(schedule.needed())),
                "Open the installation's maintenance windows and add one that is long enough, or take all of them away to start at any time.");
    }

    @Override
    public Outcome apply(Site site, Pulse pulse) {
        if (pulse.wish() != Wish.GO_ON) {
            return new Outcome.Stopped(pulse.wish());
        }
        Schedule schedule = site.gate().schedule();
        if (schedule.calendar().isEmpty()) {
            return Outcome.unchanged("No maintenance windows are defined, so it starts at once.");
        }
        Instant now = site.clock().instant();
        String before = whyNotBooked(schedule, now);
        pulse.log(before.isEmpty() ? "Looking for the window to start in." : before);
        Optional<Opening> opening =
                before.isEmpty() && schedule.booked() != null ? Optional.of(schedule.booked()) : schedule.next(now);
        return opening.map(found -> enter(found, schedule, now, before, pulse))
                .orElseGet(() -> Outcome.failed(none(site, schedule)));
    }

    /** Why the window that was chosen does not serve; empty when it does, or none was chosen. */
    private static String whyNotBooked(Schedule schedule, Instant now) {
        @Nullable Opening booked = schedule.booked();
        if (booked == null) {
            return "";
        }
        String words = booked.words(schedule.calendar().zone());
        if (!booked.until().isAfter(now)) {
            return "The window %s has passed without the run, because it was not approved, or the portal did not run, in time. "
                            .formatted(words)
                    + "The next one is taken.";
        }
        if (!schedule.stands(booked)) {
            return "The window %s is no longer in the calendar of the installation. The next one is taken."
                    .formatted(words);
        }
        return booked.left(now).compareTo(schedule.needed()) < 0
                ? "Of the window %s only %s are left, and the run is expected to take %s. The next one is taken."
                        .formatted(words, Words.span(booked.left(now)), Words.span(schedule.needed()))
                : "";
    }

    private static Outcome enter(Opening opening, Schedule schedule, Instant now, String before, Pulse pulse) {
        ZoneId zone = schedule.calendar().zone();
        if (opening.contains(now)) {
            pulse.log("The window is open: %s.".formatted(opening.words(zone)));
            return Outcome.changed("Started in the window %s.".formatted(opening.words(zone)));
        }
        String request = "It goes on by itself when the maintenance window opens: %s. Expected to take %s."
                .formatted(opening.words(zone), Words.span(schedule.needed()));
        pulse.log(request);
        return new Outcome.Waiting(new Wait.Window((before + " " + request).strip(), opening));
    }

    @Override
    public boolean lapsed(Site site) {
        Schedule schedule = site.gate().schedule();
        return !schedule.calendar().isEmpty()
                && schedule.calendar().at(site.clock().instant()).isEmpty();
    }
}
