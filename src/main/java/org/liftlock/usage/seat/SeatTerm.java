package org.liftlock.usage.seat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a term goes: what is licensed, what was used, and what is to be settled at its end if nothing changes.
 *
 * @param from the first day that counts
 * @param until the first day after the term; null where there is no license
 * @param licensed seats that the present license allows; null where there is none
 * @param shown the days of the term, and when it has only begun those before it as well
 */
public record SeatTerm(
        LocalDate from, @Nullable LocalDate until, @Nullable Integer licensed, List<SeatDay> shown) {

    public List<SeatDay> days() {
        return shown.stream().filter(day -> !day.day().isBefore(from)).toList();
    }

    public Optional<SeatDay> peak() {
        return Seats.peak(days());
    }

    public long daysOver() {
        return days().stream().filter(day -> day.over() > 0).count();
    }

    /** The highest number of seats of the term beyond what is licensed now: seats that were bought meanwhile settle it. */
    public int trueUp() {
        Integer seats = licensed;
        return seats == null
                ? 0
                : peak().map(peak -> Math.max(0, peak.seats() - seats)).orElse(0);
    }

    public Optional<SeatDay> last() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.getLast());
    }
}
