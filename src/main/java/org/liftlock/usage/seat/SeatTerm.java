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
 * @param licensed seats that the licenses of its last day allow; null where there is none
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

    /**
     * The most seats of a day beyond what was licensed then: seats that were bought meanwhile settle it, and seats that
     * were given up meanwhile were licensed when they were used.
     */
    public int trueUp() {
        return days().stream().mapToInt(this::beyond).max().orElse(0);
    }

    /** The first day on which more were used than are licensed in the end. */
    public Optional<LocalDate> firstBeyond() {
        return days().stream().filter(day -> beyond(day) > 0).map(SeatDay::day).findFirst();
    }

    private int beyond(SeatDay day) {
        Integer seats = licensed;
        Integer then = day.limit();
        return seats == null ? 0 : Math.max(0, day.seats() - (then == null ? seats : Math.max(seats, then)));
    }

    public Optional<SeatDay> last() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.getLast());
    }
}
