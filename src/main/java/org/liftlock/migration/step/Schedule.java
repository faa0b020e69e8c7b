package org.liftlock.migration.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liftlock.installation.window.Opening;
import org.liftlock.installation.window.WindowCalendar;

/**
 * When the run may work.
 *
 * @param booked the window that was chosen for it; null when none was
 * @param needed how long it is expected to take
 * @param taken when other installations of the organization are worked on
 */
public record Schedule(WindowCalendar calendar, @Nullable Opening booked, Duration needed, List<Opening> taken) {

    static Schedule none() {
        return new Schedule(WindowCalendar.none(), null, Duration.ZERO, List.of());
    }

    /** The next in which there is time enough; one beside another installation's only when there is no other. */
    public Optional<Opening> next(Instant now) {
        return calendar.next(now, needed, taken).or(() -> calendar.next(now, needed, List.of()));
    }

    /** Whether the window that was chosen still is one. */
    boolean stands(Opening chosen) {
        return calendar.openings(chosen.from()).stream()
                .anyMatch(opening ->
                        opening.contains(chosen.from()) && !opening.until().isBefore(chosen.until()));
    }
}
