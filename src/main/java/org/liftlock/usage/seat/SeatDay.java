package org.liftlock.usage.seat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one day (UTC).
 *
 * @param named different people whose name or hash is known
 * @param unnamed what installations reported as a number beyond the people they named
 * @param limit what the licenses of that day allow; null where there is none
 */
public record SeatDay(
        LocalDate day, int named, int unnamed, @Nullable Integer limit) {
    public int seats() {
        return named + unnamed;
    }

    /** How many seats beyond the limit; 0 where nothing limits them. */
    public int over() {
        return limit == null ? 0 : Math.max(0, seats() - limit);
    }
}
