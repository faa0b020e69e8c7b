package org.liftlock.billing.reminder;

import java.util.List;
import java.util.OptionalInt;

/**
 * Days on which somebody is reminded, such as 90, 60, 30 and 7 before an end. Who missed some, because the portal stood
 * still, is reminded of the nearest one only.
 */
record Ladder(List<Integer> days) {
    static final Ladder RENEWAL = new Ladder(List.of(90, 60, 30, 7));
    static final Ladder TRIAL = new Ladder(List.of(7, 3, 1));
    static final Ladder OVERDUE = new Ladder(List.of(7, 14, 30));

    /** The rung that a coming end has reached: the lowest that is not below the days that are left. */
    OptionalInt before(long left) {
        return left < 0
                ? OptionalInt.empty()
                : days.stream()
                        .mapToInt(Integer::intValue)
                        .filter(rung -> rung >= left)
                        .min();
    }

    /** The rung that a past day has reached: the highest that is not above the days that are over. */
    OptionalInt after(long over) {
        return days.stream()
                .mapToInt(Integer::intValue)
                .filter(rung -> rung <= over)
                .max();
    }

    int highest() {
        return days.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
